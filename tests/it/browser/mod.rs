//! The pages in a real browser: Chromium without a window, driven by real clicks and keys.
//!
//! A test opens a [`Browser`](session::Browser) on a [`Site`](site::Site) in a
//! [`Look`](look::Look), goes somewhere, and finds things as a person does: by what they are and
//! what they are called.
//!
//! ```text
//! let city = City::own(); // or City::shared(), which is only read
//! let browser = Browser::open(&city.site, Look::PHONE.dark());
//! browser.go("/contacts");
//! browser.find("searchbox", "Suchen").click();
//! browser.type_text("stahlbau");
//! browser.press(Key::Enter);
//! browser.find("link", "Stahlbau Müller GmbH").click();
//! browser.find("heading", "Stahlbau Müller GmbH");
//! assert_none(&browser.flaws());
//! ```
//!
//! Each check answers a list of findings, so that `faults` can show that it finds something.
//! When a test fails, what the browser shows is in `target/screenshots/failed`.

mod by_keyboard;
mod city;
mod contact;
mod driver;
mod facts;
mod faults;
mod finding;
mod keyboard;
mod links;
mod live;
mod look;
mod office;
mod pages;
mod paper;
mod sample;
mod segments;
mod session;
mod site;
mod use_of_it;

/// Fails with every finding on a line of its own.
#[track_caller]
fn assert_none(findings: &[String]) {
    assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), findings.join("\n"));
}
