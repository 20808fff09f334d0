//! The one table of everything that can be refused: code, status, and what to say in German and
//! English. It knows sentences; which one fits is decided in `problem` and `flaw`.

pub mod definition;
pub mod field;
pub mod request;
pub mod rule;

use super::language::Language;

/// One thing that can be wrong.
#[derive(Debug, PartialEq, Eq)]
pub struct Message {
    /// The end of its `type` URI; it never changes.
    pub code: &'static str,
    /// The status of an answer about it.
    pub status: u16,
    german: [&'static str; 2],
    english: [&'static str; 2],
}

/// What stands in a sentence for a name in braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// The same in every language.
    Plain(String),
    /// A word in German and English.
    Word(&'static str, &'static str),
    /// A sentence in German and English.
    Both(String, String),
}

impl<T: ToString> From<T> for Argument {
    fn from(value: T) -> Self {
        Self::Plain(value.to_string())
    }
}

/// The names in braces, and what stands for them.
pub type Arguments = Vec<(&'static str, Argument)>;

impl Message {
    /// The short name of it.
    #[must_use]
    pub const fn title(&self, language: Language) -> &'static str {
        self.texts(language)[0]
    }

    /// The whole sentence: what is wrong, and the way out.
    #[must_use]
    pub fn detail(&self, language: Language, arguments: &Arguments) -> String {
        let mut text = self.texts(language)[1].to_owned();
        for (name, argument) in arguments {
            let value = match (argument, language) {
                (Argument::Plain(value), _) => value.as_str(),
                (Argument::Word(german, _), Language::German) => german,
                (Argument::Word(_, english), Language::English) => english,
                (Argument::Both(german, _), Language::German) => german,
                (Argument::Both(_, english), Language::English) => english,
            };
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }

    const fn texts(&self, language: Language) -> [&'static str; 2] {
        match language {
            Language::German => self.german,
            Language::English => self.english,
        }
    }
}

/// Every message, for a test.
pub fn all() -> impl Iterator<Item = &'static Message> {
    [request::ALL, rule::ALL, field::ALL, definition::ALL].into_iter().flatten().copied()
}

/// Rows: name, status, code, and title with sentence in both languages.
macro_rules! messages {
    ($( $name:ident $status:literal $code:literal
        $german:literal $german_detail:literal $english:literal $english_detail:literal )*) => {
        $(
            #[doc = $english]
            pub const $name: crate::http::message::Message = crate::http::message::Message {
                code: $code,
                status: $status,
                german: [$german, $german_detail],
                english: [$english, $english_detail],
            };
        )*

        /// All of this file.
        pub const ALL: &[&crate::http::message::Message] = &[$(&$name),*];
    };
}
pub(crate) use messages;
