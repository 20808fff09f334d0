//! The demo city: its plan is folded naively here, without the rules and projections of the
//! service, and compared with the description of the city.

mod fold;
mod gatherings;
mod masterdata;
mod planted;
mod shape;
mod volumes;

use kontor::demo::{Plan, SEED, Size, plan};
use std::sync::LazyLock;

/// The city as it is described; planned once for all tests.
static CORE: LazyLock<Plan> = LazyLock::new(|| plan(Size::Core, SEED));
/// A tenth of it.
static SMALL: LazyLock<Plan> = LazyLock::new(|| plan(Size::Small, SEED));
