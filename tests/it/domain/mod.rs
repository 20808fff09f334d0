//! The domain: what values and rules promise by themselves.

mod values;
