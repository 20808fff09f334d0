//! The vault: envelopes, keys, erasure.
