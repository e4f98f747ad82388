//! Mixing the bits of a number, so that near numbers come out far apart.

/// By how much a counter grows between two numbers that are mixed: odd, and with its bits evenly set.
pub const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// The finish of SplitMix64: no two numbers are mixed into one (Steele, Lea and Flood 2014, OOPSLA 49:453,
/// <https://doi.org/10.1145/2660193.2660195>).
#[must_use]
pub const fn mixed(bits: u64) -> u64 {
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}
