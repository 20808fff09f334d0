//! The scale of a drawing: from zero, up and, where something is lost, down, in steps that people
//! count in (1, 2, 5, 10, 20 …). Counts are whole, so steps are.

/// About as many grid lines as can be read.
const LINES: u64 = 5;

/// From where to where, in which steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// From one grid line to the next.
    pub step: u64,
    /// Grid lines above zero.
    pub above: u64,
    /// Grid lines below zero.
    pub below: u64,
}

impl Scale {
    /// The scale for numbers up to the highest, and down to the deepest.
    #[must_use]
    pub fn of(highest: u64, deepest: u64) -> Self {
        // Together they may be more than either type holds; a fifth of that is not.
        let both = u128::from(highest) + u128::from(deepest);
        let least = u64::try_from(both.div_ceil(LINES.into())).unwrap_or(u64::MAX);
        let step = nice(least);
        let (above, below) = (highest.div_ceil(step), deepest.div_ceil(step));
        Self { step, above: if above + below == 0 { 1 } else { above }, below }
    }

    /// The number at the upper end.
    #[must_use]
    pub fn top(self) -> i128 {
        i128::from(self.step) * i128::from(self.above)
    }

    /// From the lower end to the upper one; never zero.
    #[must_use]
    pub fn span(self) -> i128 {
        i128::from(self.step) * i128::from(self.above + self.below)
    }

    /// The numbers at the grid lines from the lowest, and whether each is below zero.
    pub fn ticks(self) -> impl Iterator<Item = (u64, bool)> {
        let below = (1..=self.below).rev().map(move |line| (self.step.saturating_mul(line), true));
        below.chain((0..=self.above).map(move |line| (self.step.saturating_mul(line), false)))
    }

    /// The letters of the longest number, with the marks between thousands.
    #[must_use]
    pub fn longest(self) -> usize {
        let most = self.step.saturating_mul(self.above.max(self.below));
        let digits = most.to_string().len();
        digits + (digits - 1) / 3
    }
}

/// The smallest 1, 2 or 5 with zeros that is at least this.
fn nice(least: u64) -> u64 {
    let mut unit = 1_u64;
    loop {
        for times in [1, 2, 5] {
            let step = unit.saturating_mul(times);
            if step >= least {
                return step;
            }
        }
        unit = unit.saturating_mul(10);
    }
}
