//! Sets of contacts by number, one bit each.

/// Contacts of one block, and bits of one cache line.
pub const BLOCK: usize = 512;
/// Words of a block.
pub const WORDS: usize = BLOCK / 64;

/// The bits of one block.
pub type Line = [u64; WORDS];

/// A set of contact numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bits(Vec<Line>);

impl Bits {
    /// The empty set, with room for so many blocks.
    #[must_use]
    pub fn none(blocks: usize) -> Self {
        Self(vec![[0; WORDS]; blocks])
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.iter().flatten().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether the number is in it.
    #[must_use]
    pub fn contains(&self, number: u32) -> bool {
        let (block, word, bit) = place(number);
        self.0.get(block).is_some_and(|line| line[word] & bit != 0)
    }

    /// Puts a number in.
    pub fn insert(&mut self, number: u32) {
        let (block, word, bit) = place(number);
        if let Some(line) = self.0.get_mut(block) {
            line[word] |= bit;
        }
    }

    /// The bits of a block.
    #[must_use]
    pub fn line(&self, block: usize) -> Line {
        self.0.get(block).copied().unwrap_or([0; WORDS])
    }

    /// The bits of every block, to change.
    pub fn lines_mut(&mut self) -> impl Iterator<Item = &mut Line> {
        self.0.iter_mut()
    }

    /// Those in both.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.combine(other, |one, other| one & other);
        self
    }

    /// Those in either.
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        self.combine(other, |one, other| one | other);
        self
    }

    /// Those in this one alone.
    #[must_use]
    pub fn without(mut self, other: &Self) -> Self {
        self.combine(other, |one, other| one & !other);
        self
    }

    fn combine(&mut self, other: &Self, with: impl Fn(u64, u64) -> u64) {
        for (block, line) in self.0.iter_mut().enumerate() {
            let other = other.line(block);
            for (word, other) in line.iter_mut().zip(other) {
                *word = with(*word, other);
            }
        }
    }

    /// Every number, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        let words = self.0.iter().flatten().zip(0_u32..);
        words.filter(|(word, _)| **word != 0).flat_map(|(word, index)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(index * 64 + bit)
            })
        })
    }
}

fn place(number: u32) -> (usize, usize, u64) {
    let number = number as usize;
    (number / BLOCK, number % BLOCK / 64, 1 << (number % 64))
}
