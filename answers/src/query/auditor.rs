//! How an auditor is named in a link: an auditor has only a name, and names do not belong in addresses.

use std::fmt::Write;

use sha2::Digest;
use sha2::Sha256;

/// The first 12 hex digits of the SHA-256 of the trimmed name.
pub fn auditor_hash(name: &str) -> String {
    let mut hex = String::with_capacity(12);
    for byte in Sha256::digest(name.trim().as_bytes()).iter().take(6) {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_auditor_goes_by_a_hash_of_the_trimmed_name() {
        // SHA-256("abc") begins ba7816bf8f01 (FIPS 180-4, example).
        assert_eq!(auditor_hash("abc"), "ba7816bf8f01");
        assert_eq!(auditor_hash("  abc "), auditor_hash("abc"));
    }
}
