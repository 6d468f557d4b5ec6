//! A question's keys and values as they stand in an address: joined, and escaped where they must be. It knows no
//! key's meaning.

/// Writes a key and its value, where there is one.
pub(super) fn put(out: &mut String, name: &str, value: Option<&String>) {
    if let Some(value) = value {
        key(out, name);
        encode(out, value);
    }
}

/// Writes a key and its values, with commas between.
pub(super) fn put_list(out: &mut String, name: &str, values: &mut dyn Iterator<Item = &str>) {
    key(out, name);
    for (at, value) in values.enumerate() {
        if at > 0 {
            out.push(',');
        }
        encode(out, value);
    }
}

pub(super) fn key(out: &mut String, name: &str) {
    if !out.is_empty() {
        out.push('&');
    }
    out.push_str(name);
    out.push('=');
}

/// Undoes the escapes of an address: `%C3%A9` and `+`. What is not an escape stays as it is, and so does a text
/// whose escapes are not UTF-8.
pub(super) fn decode(text: &str) -> String {
    let mut bytes = text.bytes();
    let mut out = Vec::new();
    while let Some(byte) = bytes.next() {
        let mut rest = bytes.clone();
        out.push(match byte {
            b'+' => b' ',
            b'%' => match (digit(rest.next()), digit(rest.next())) {
                (Some(high), Some(low)) => {
                    bytes = rest;
                    high << 4 | low
                }
                _ => byte,
            },
            _ => byte,
        });
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// A hexadecimal digit.
fn digit(byte: Option<u8>) -> Option<u8> {
    match byte? {
        byte @ b'0'..=b'9' => Some(byte - b'0'),
        byte @ (b'a'..=b'f' | b'A'..=b'F') => Some((byte | 0x20) - b'a' + 10),
        _ => None,
    }
}

/// Escapes what would end a value, an address or an attribute.
pub(super) fn encode(out: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        let is_plain =
            matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/' | b'(' | b')' | b':' | b'\'' | b'!' | b'*');
        if byte.is_ascii_alphanumeric() || is_plain {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}
