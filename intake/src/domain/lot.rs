//! Lots: an order of conversations that nobody can have chosen, and that is the same on every machine and at every visit.

/// Where the lots begin. Another seed would draw another order; this one stays, so that a list that was handed out
/// yesterday is the same today.
const SEED: u64 = 0x4155_4449_544C_454E;
const PRIME: u64 = 0x0000_0100_0000_01B3;

/// The lot of a conversation by its id: the lowest come first. Ids of any kind are spread evenly over all lots.
///
/// FNV-1a from a seed of our own, its bits then mixed as in MurmurHash3, since FNV alone leaves the high bits of short ids
/// alike. No hash of the standard library: those may change with its version.
pub fn lot_of(conversation_id: &str) -> u64 {
    let mix = |hash: u64, factor: u64| (hash ^ hash >> 33).wrapping_mul(factor);
    let hash = conversation_id.bytes().fold(SEED, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME));
    let hash = mix(mix(hash, 0xFF51_AFD7_ED55_8CCD), 0xC4CE_B9FE_1A85_EC53);
    hash ^ hash >> 33
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lot_never_changes() {
        let lots = ["", "c-00001", "c-00002", "Zoë"].map(lot_of);
        assert_eq!(
            lots,
            [
                4_604_010_916_413_745_387,
                8_130_763_417_821_405_117,
                14_172_824_751_137_799_070,
                12_741_992_186_532_717_253
            ]
        );
    }

    #[test]
    fn ids_that_differ_in_their_last_digit_are_spread_evenly() {
        let mut counts = [0_usize; 16];
        for number in 0..16_000 {
            counts[(lot_of(&format!("c-{number:05}")) >> 60) as usize] += 1;
        }
        assert!(counts.iter().all(|count| (850..1150).contains(count)), "{counts:?}");
    }
}
