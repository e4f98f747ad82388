//! Bytes in each packing that HTTP knows, stored as they are: nothing here makes them smaller.

/// At most 65,535 bytes as gzip (RFC 1952).
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let head = [31, 139, 8, 0, 0, 0, 0, 0, 0, 255];
    let length = u32::try_from(bytes.len()).unwrap();
    [&head, stored(bytes).as_slice(), &crc_32(bytes).to_le_bytes(), &length.to_le_bytes()].concat()
}

/// At most 65,535 bytes as what HTTP calls deflate (RFC 1950).
pub(crate) fn deflate(bytes: &[u8]) -> Vec<u8> {
    [&[0x78, 0x01], stored(bytes).as_slice(), &adler_32(bytes).to_be_bytes()].concat()
}

/// One to 65,536 bytes as brotli (RFC 7932).
pub(crate) fn brotli(bytes: &[u8]) -> Vec<u8> {
    let head = (u32::try_from(bytes.len() - 1).unwrap() << 4) | (1 << 20);
    [&head.to_le_bytes()[..3], bytes, &[3]].concat()
}

/// At most 65,536 bytes as zstd (RFC 8878).
pub(crate) fn zstd(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).unwrap();
    let last_block = (length << 3) | 1;
    [&[0x28, 0xB5, 0x2F, 0xFD, 0xA0], length.to_le_bytes().as_slice(), &last_block.to_le_bytes()[..3], bytes].concat()
}

fn stored(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap();
    [&[1], length.to_le_bytes().as_slice(), &(!length).to_le_bytes(), bytes].concat()
}

fn crc_32(bytes: &[u8]) -> u32 {
    !bytes
        .iter()
        .fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 * (sum & 1))))
}

fn adler_32(bytes: &[u8]) -> u32 {
    let (low, high) = bytes.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    (high << 16) | low
}
