//! What a replay costs.

fn main() {}
