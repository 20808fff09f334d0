//! Personal data: sealed envelopes and the keys that open them. Cryptography and key files only;
//! what it seals is stored through `journal`, and `app` conducts an erasure.
