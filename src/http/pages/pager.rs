//! The ways to the other pages of a list.

use super::{address::Address, text::Texts};
use crate::app::{Paging, view::Page};

/// Where in a list a page is.
pub struct Pager {
    from: usize,
    to: usize,
    /// How many there are on all pages.
    pub total: usize,
    /// The page before.
    pub previous: Option<Address>,
    /// The page after.
    pub next: Option<Address>,
}

impl Pager {
    /// Of a page that has this address.
    #[must_use]
    pub fn of<T>(page: &Page<T>, paging: &Paging, address: &Address) -> Self {
        let address = address.plain();
        let at = |offset| match offset {
            0 => address.without("cursor"),
            offset => address.with("cursor", page.cursor(offset)),
        };
        let offset = paging.offset;
        Self {
            from: offset.saturating_add(1),
            to: offset.saturating_add(page.items.len()),
            total: page.total,
            previous: (offset > 0).then(|| at(offset.saturating_sub(paging.limit))),
            next: page.next.as_ref().map(|next| address.with("cursor", next)),
        }
    }

    /// Its first and last number.
    #[must_use]
    pub fn range(&self, t: &Texts) -> String {
        format!("{}–{}", t.number(self.from), t.number(self.to))
    }

    /// Whether there are other pages at all.
    #[must_use]
    pub fn several(&self) -> bool {
        self.previous.is_some() || self.next.is_some()
    }
}
