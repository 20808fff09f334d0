//! How large the plan is, and how numbers shrink with it.

/// How large the plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// A tenth of the city: for tests.
    Small,
    /// The city as it is described.
    Core,
    /// Ten cities side by side: for measuring.
    Load,
}

impl Size {
    /// A number at this size, rounded; ten cities are built one by one, so `Load` changes nothing.
    pub(super) const fn of(self, number: usize) -> usize {
        match self {
            Self::Small => (number + 5) / 10,
            Self::Core | Self::Load => number,
        }
    }

    /// Parts of a whole, so that they add up to the whole at this size.
    pub(super) fn parts<T: Copy>(self, parts: &[(T, usize)]) -> Vec<(T, usize)> {
        let mut before = 0;
        let parts = parts.iter().map(|&(what, count)| {
            let after = before + count;
            let part = self.of(after) - self.of(before);
            before = after;
            (what, part)
        });
        parts.collect()
    }

    /// As [`Self::parts`], each part repeated as often as it counts.
    pub(super) fn spread<T: Copy>(self, parts: &[(T, usize)]) -> Vec<T> {
        self.parts(parts).into_iter().flat_map(|(what, n)| std::iter::repeat_n(what, n)).collect()
    }
}
