//! In what a page is looked at: width, colours, motion, script, language.

use serde_json::{Value, json};
use std::fmt;

/// What a browser is set to. The language holds from its start, the rest can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    width: u32,
    height: u32,
    phone: bool,
    paper: bool,
    dark: bool,
    calm: bool,
    forced_colors: bool,
    script: bool,
    language: &'static str,
}

impl Look {
    /// A window on a desk, in German.
    pub const DESK: Self = Self {
        width: 1280,
        height: 900,
        phone: false,
        paper: false,
        dark: false,
        calm: false,
        forced_colors: false,
        script: true,
        language: "de",
    };
    /// A small phone.
    pub const PHONE: Self = Self { width: 360, height: 740, phone: true, ..Self::DESK };
    /// The window on the desk at 400 %: each pixel of CSS takes sixteen of the screen's.
    pub const ZOOMED: Self = Self { width: 320, height: 225, ..Self::DESK };

    /// A sheet of A4 with its edges, as wide as what is printed on it.
    pub const PAPER: Self = Self { width: 680, height: 1000, paper: true, ..Self::DESK };

    /// With light letters on dark ground.
    pub const fn dark(self) -> Self {
        Self { dark: true, ..self }
    }

    /// Without animations.
    pub const fn calm(self) -> Self {
        Self { calm: true, ..self }
    }

    /// In the colours of the system, for strong contrast.
    pub const fn forced_colors(self) -> Self {
        Self { forced_colors: true, ..self }
    }

    /// As if no script were there.
    pub const fn without_script(self) -> Self {
        Self { script: false, ..self }
    }

    /// In English.
    pub const fn english(self) -> Self {
        Self { language: "en", ..self }
    }

    /// The language, as browsers name it.
    pub const fn language(self) -> &'static str {
        self.language
    }

    /// Whether the page's own script runs.
    pub const fn script(self) -> bool {
        self.script
    }

    /// Whether nothing but its colours is other than in a look that is judged anyway.
    pub const fn is_recoloured(self) -> bool {
        self.dark || self.forced_colors
    }

    /// Whether it is looked at for what moves in it.
    pub const fn is_calm(self) -> bool {
        self.calm
    }

    /// Whether pictures are made of it, to be looked at.
    pub fn is_pictured(self) -> bool {
        [Self::DESK, Self::DESK.dark(), Self::PHONE, Self::PHONE.dark()].contains(&self)
    }

    /// The window, for the DevTools.
    pub fn metrics(self) -> Value {
        let Self { width, height, phone, .. } = self;
        json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone})
    }

    /// Whether it is touched, for the DevTools.
    pub fn touch(self) -> Value {
        json!({"enabled": self.phone})
    }

    /// What media queries see, for the DevTools.
    pub fn media(self) -> Value {
        let feature = |name: &str, value: &str| json!({"name": name, "value": value});
        let medium = if self.paper { "print" } else { "" };
        json!({"media": medium, "features": [
            feature("prefers-color-scheme", if self.dark { "dark" } else { "light" }),
            feature("prefers-reduced-motion", if self.calm { "reduce" } else { "no-preference" }),
            feature("forced-colors", if self.forced_colors { "active" } else { "none" }),
        ]})
    }
}

/// As in `360-dark`: for messages and names of files.
impl fmt::Display for Look {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.width)?;
        for (is_so, word) in [
            (self.paper, "paper"),
            (self.dark, "dark"),
            (self.calm, "calm"),
            (self.forced_colors, "forced-colors"),
            (!self.script, "without-script"),
            (self.language != "de", self.language),
        ] {
            if is_so {
                write!(f, "-{word}")?;
            }
        }
        Ok(())
    }
}
