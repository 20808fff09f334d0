//! The journal: stores, both copies, faults.
