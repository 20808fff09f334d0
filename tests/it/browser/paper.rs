//! A page on paper.

use super::session::Browser;
use serde_json::json;
use thirtyfour::support::base64_decode;

/// Begins each page of a PDF; its tree of pages begins in the same way.
const PAGE: &[u8] = b"/Type /Page";

impl Browser<'_> {
    /// How many sheets it fills as it is, printed as its own style says.
    pub fn sheets(&self) -> usize {
        let printed = self.devtools("Page.printToPDF", json!({"preferCSSPageSize": true}));
        let pdf = base64_decode(printed["data"].as_str().unwrap()).unwrap();
        let pages = pdf.windows(PAGE.len() + 1).filter(|bytes| bytes.starts_with(PAGE));
        let sheets = pages.filter(|bytes| bytes.last() != Some(&b's')).count();
        assert!(sheets > 0, "no page is in {} bytes", pdf.len());
        sheets
    }
}
