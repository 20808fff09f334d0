//! How what was fades: a table of whole numbers, one for each day of a half-life. The same sums
//! come out on every machine and in every order, which floating point would not promise.

/// One, in the fixed point of the table: 60 binary digits after the point.
const ONE: u64 = 1 << 60;

/// What is left of a point after each day of the first half-life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decay(Vec<u64>);

impl Decay {
    /// The table of a half-life in days, which is at least one.
    pub fn new(half_life: u16) -> Self {
        Self((0..half_life).map(|age| left(age.into(), half_life.into())).collect())
    }

    /// What is left of so many points after so many days, in thousandths of a point, cut off
    /// towards zero. Nothing is left after 32 half-lives.
    pub fn thousandths(&self, points: i16, age: i32) -> i64 {
        let age = usize::try_from(age).unwrap_or(0);
        let Some(left) = self.0.get(age % self.0.len().max(1)) else { return 0 };
        let halvings = age / self.0.len();
        if halvings >= 32 {
            return 0;
        }
        let full = i128::from(points) * 1000 * i128::from(*left);
        i64::try_from(full / (i128::from(ONE) << halvings)).unwrap_or(0)
    }
}

/// 2 to the power of −`age`/`half_life`: the product of the roots 2^(−1/2), 2^(−1/4) … for each
/// binary digit of the exponent.
fn left(age: u64, half_life: u64) -> u64 {
    let (mut factor, mut root, mut rest) = (ONE, ONE / 2, age);
    for _ in 0..40 {
        root = u64::try_from((u128::from(root) * u128::from(ONE)).isqrt()).unwrap_or(ONE);
        rest *= 2;
        if rest >= half_life {
            rest -= half_life;
            factor =
                u64::try_from(u128::from(factor) * u128::from(root) / u128::from(ONE)).unwrap_or(0);
        }
    }
    factor
}
