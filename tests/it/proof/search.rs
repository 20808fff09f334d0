//! Looks for a text in files, however it might be written there.

use super::folder::files;
use std::{collections::HashMap, fs, path::Path};

/// Ways to write a text.
pub struct Needles {
    by_first: HashMap<u8, Vec<(String, Vec<u8>)>>,
}

impl Needles {
    pub fn of(texts: &[&str]) -> Self {
        let mut by_first: HashMap<u8, Vec<(String, Vec<u8>)>> = HashMap::new();
        for text in texts {
            for (way, bytes) in written(text) {
                by_first.entry(bytes[0]).or_default().push((format!("{text} as {way}"), bytes));
            }
        }
        Self { by_first }
    }

    /// Which of them a folder's files have in them, and where.
    pub fn found_in(&self, root: &Path) -> Vec<String> {
        let files = files(root).into_iter();
        let found = files.flat_map(|path| {
            let name = path.strip_prefix(root).unwrap().display().to_string();
            let found = self.within(&fs::read(&path).unwrap()).into_iter();
            found.map(move |what| format!("{name}: {what}")).collect::<Vec<_>>()
        });
        found.collect()
    }

    pub fn within(&self, bytes: &[u8]) -> Vec<String> {
        let mut table = [false; 256];
        self.by_first.keys().for_each(|first| table[usize::from(*first)] = true);
        let mut found = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            if table[usize::from(bytes[at])] {
                let needles = &self.by_first[&bytes[at]];
                let here = needles.iter().filter(|(_, needle)| bytes[at..].starts_with(needle));
                found.extend(here.map(|(what, _)| format!("{what} at byte {at}")));
            }
            at += 1;
        }
        found
    }
}

/// A text in every way somebody might have written it.
pub fn written(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let json = serde_json::to_string(text).unwrap();
    let escaped = |c: char| if c.is_ascii() { c.to_string() } else { c.escape_unicode_json() };
    let ascii: String = json.trim_matches('"').chars().map(escaped).collect();
    let utf16: Vec<u16> = text.encode_utf16().collect();
    let mut all = vec![
        ("text", text.as_bytes().to_vec()),
        ("lower case", text.to_lowercase().into_bytes()),
        ("JSON", json.trim_matches('"').as_bytes().to_vec()),
        ("JSON in ASCII", ascii.into_bytes()),
        ("Latin-1", text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()),
        ("UTF-16 LE", utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect()),
        ("UTF-16 BE", utf16.iter().flat_map(|unit| unit.to_be_bytes()).collect()),
        ("hex", text.bytes().map(|b| format!("{b:02x}")).collect::<String>().into_bytes()),
        ("HEX", text.bytes().map(|b| format!("{b:02X}")).collect::<String>().into_bytes()),
    ];
    for (before, name) in ["base64", "base64 after 1", "base64 after 2"].iter().enumerate() {
        all.push((name, base64(text.as_bytes(), before)));
    }
    // The same bytes twice need one look.
    all.sort_by(|one, other| one.1.cmp(&other.1));
    all.dedup_by(|one, other| one.1 == other.1);
    all
}

trait EscapeUnicodeJson {
    fn escape_unicode_json(self) -> String;
}

impl EscapeUnicodeJson for char {
    fn escape_unicode_json(self) -> String {
        let mut units = [0; 2];
        self.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")).collect()
    }
}

/// The digits that are the same whatever stands around the bytes.
fn base64(bytes: &[u8], before: usize) -> Vec<u8> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut padded = vec![0; before];
    padded.extend_from_slice(bytes);
    padded.truncate(padded.len() / 3 * 3);
    let digits = padded.chunks(3).flat_map(|three| {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
        [18, 12, 6, 0].map(|shift| DIGITS[(bits >> shift) as usize & 63])
    });
    digits.skip(if before == 0 { 0 } else { before + 1 }).collect()
}

#[test]
fn every_way_of_writing_is_found() {
    let needles = Needles::of(&[super::story::STEM, super::story::WORD]);
    for text in [super::story::STEM, super::story::WORD] {
        for (way, bytes) in written(text) {
            let mut file = vec![0xc3; 1000];
            file.extend(&bytes);
            file.extend([b'x'; 1000]);
            assert!(!needles.within(&file).is_empty(), "{text} as {way}");
        }
    }
    for (before, encoded) in [
        ("", "S2FuYXJpZW52b2dlbA=="),
        ("x", "eEthbmFyaWVudm9nZWw="),
        ("xy", "eHlLYW5hcmllbnZvZ2Vs"),
    ] {
        assert!(!needles.within(encoded.as_bytes()).is_empty(), "base64 after \"{before}\"");
    }
    assert_eq!(needles.within("Gänsefüße Kanarien".as_bytes()), [] as [String; 0]);
}
