//! CRC-32 as in gzip and PNG (polynomial 0xEDB88320, reflected). Only a table of 16 entries is carried, which keeps
//! the wasm small; larger ones are made from it.

const TABLE: [u32; 16] = table();

const fn table() -> [u32; 16] {
    let mut table = [0; 16];
    let mut nibble = 0;
    while nibble < 16 {
        let mut value = nibble as u32;
        let mut bit = 0;
        while bit < 4 {
            value = if value & 1 == 1 { value >> 1 ^ 0xEDB8_8320 } else { value >> 1 };
            bit += 1;
        }
        table[nibble] = value;
        nibble += 1;
    }
    table
}

/// The checksum of some bytes.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    if cfg!(all(target_arch = "wasm32", not(feature = "object"))) { small(bytes) } else { fast(bytes) }
}

/// For a page, which reads little and is small itself.
fn small(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| byte_passed(crc ^ u32::from(*byte)))
}

fn byte_passed(crc: u32) -> u32 {
    let crc = crc >> 4 ^ TABLE[(crc & 15) as usize];
    crc >> 4 ^ TABLE[(crc & 15) as usize]
}

/// Four bytes at a time: a whole release is checked in a millisecond or two.
fn fast(bytes: &[u8]) -> u32 {
    // For each value of a byte, what it becomes when one to four bytes have passed. Made anew each time, from the
    // small table: that takes a microsecond or two.
    let mut after = [[0_u32; 256]; 4];
    let mut passed = [0_u32; 256];
    for (byte, value) in (0..).zip(&mut passed) {
        *value = byte;
    }
    for table in &mut after {
        for (value, slot) in passed.iter_mut().zip(table) {
            *value = byte_passed(*value);
            *slot = *value;
        }
    }
    let [one, two, three, four] = &after;
    let at = |table: &[u32; 256], value: u32| table[(value & 255) as usize];
    let mut crc = !0;
    let mut rest = bytes;
    while let [a, b, c, d, next @ ..] = rest {
        crc ^= u32::from_le_bytes([*a, *b, *c, *d]);
        crc = at(four, crc) ^ at(three, crc >> 8) ^ at(two, crc >> 16) ^ at(one, crc >> 24);
        rest = next;
    }
    for byte in rest {
        crc = crc >> 8 ^ at(one, crc ^ u32::from(*byte));
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::{crc32, fast, small};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn fast_and_small_agree(bytes: Vec<u8>) {
            prop_assert_eq!(fast(&bytes), small(&bytes));
        }
    }

    #[test]
    fn the_published_check_value_comes_out() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b""), 0);
        assert_eq!(crc32(b"The quick brown fox jumps over the lazy dog"), 0x414F_A339);
    }
}
