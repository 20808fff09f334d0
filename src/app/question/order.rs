//! In which order members of a segment are listed. By name costs nothing; the others look at every
//! member.

use super::{
    super::{Reading, view::Page},
    Paging,
};
use crate::{domain::ContactId, projection::index::Bits};
use serde::Deserialize;
use utoipa::ToSchema;

/// In which order members are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MemberSort {
    /// Best match first; by name when nothing is searched for.
    #[default]
    Match,
    /// By name (DIN 5007).
    Name,
    /// The last interaction first; who had none stands last.
    LastInteraction,
    /// The longest ago first; who had none stands last.
    LongestSilence,
    /// By engagement status, in the order of how far it went.
    Status,
    /// The highest score first.
    Score,
}

impl Reading<'_> {
    /// A page of a set in an order; those who are alike in it by name.
    pub(super) fn ordered<T>(
        &self,
        some: &Bits,
        sort: MemberSort,
        paging: &Paging,
        show: impl FnMut(ContactId) -> T,
    ) -> Page<T> {
        if matches!(sort, MemberSort::Match | MemberSort::Name) {
            return self.listed(some, None, paging, show);
        }
        let mut all = self.by_name(some);
        all.sort_by_cached_key(|contact| self.place(*contact, sort));
        self.page(all, paging, show)
    }

    /// What a contact is ordered by, the least first.
    fn place(&self, contact: ContactId, sort: MemberSort) -> i64 {
        let last = || {
            let last = self.dossier(contact.into());
            let last = last.and_then(|dossier| self.last_interaction(contact, dossier));
            last.map(|last| i64::from(last.on.number()))
        };
        match sort {
            MemberSort::Match | MemberSort::Name => 0,
            MemberSort::LastInteraction => last().map_or(i64::MAX, |day| -day),
            MemberSort::LongestSilence => last().unwrap_or(i64::MAX),
            MemberSort::Status => self.engagement_status(&self.acts(contact)) as i64,
            MemberSort::Score => -self.engagement_score(&self.acts(contact)).thousandths,
        }
    }
}
