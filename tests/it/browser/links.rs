//! Where a page leads: links, files it loads, and targets of forms.

use super::{session::Browser, site::Site};
use serde::Deserialize;
use std::collections::BTreeMap;

/// One way out of a page.
#[derive(Deserialize)]
struct Way {
    /// What asks for it.
    kind: Kind,
    url: String,
    /// As it stands in the page.
    html: String,
    /// It leads to a place within the page that is not there.
    dangling: bool,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Link,
    File,
    Get,
    Post,
    /// It has an address that says nothing.
    Nothing,
}

/// Follows the ways out of pages, each only once.
pub struct Crawl<'a> {
    site: &'a Site,
    known: BTreeMap<(Kind, String), Option<String>>,
}

impl<'a> Crawl<'a> {
    /// Knows no way yet.
    pub const fn new(site: &'a Site) -> Self {
        Self { site, known: BTreeMap::new() }
    }

    /// How many ways were followed.
    pub fn followed(&self) -> usize {
        self.known.len()
    }

    /// The ways of the page that lead nowhere.
    pub fn dead_ends(&mut self, browser: &Browser) -> Vec<String> {
        let ways = browser.run(include_str!("links.js"));
        let ways: Vec<Way> = serde_json::from_value(ways).unwrap();
        let dead = ways.into_iter().filter_map(|way| {
            let Way { kind, url, html, dangling } = way;
            let flaw = if dangling {
                Some("leads to a place that the page does not have".to_owned())
            } else if kind == Kind::Nothing {
                Some("has an empty target".to_owned())
            } else {
                let followed = || self.site.follow(kind, &url);
                self.known.entry((kind, url.clone())).or_insert_with(followed).clone()
            };
            flaw.map(|flaw| format!("{}: {flaw}: {html}", browser.path()))
        });
        dead.collect()
    }
}

impl Site {
    /// What is wrong with a way, if anything.
    fn follow(&self, kind: Kind, url: &str) -> Option<String> {
        let Some(path) = self.path(url) else {
            // A person may be led elsewhere; a page asks nobody else.
            return (kind != Kind::Link).then(|| "leaves this machine".to_owned());
        };
        if kind == Kind::Post {
            let answer = self.options(path);
            let taken = answer.allow.split(',').any(|method| method.trim() == "POST");
            return (!taken)
                .then(|| format!("takes no POST ({}, {})", answer.status, answer.allow));
        }
        let answer = self.get(path);
        (answer.status >= 400).then(|| format!("answers {}", answer.status))
    }
}
