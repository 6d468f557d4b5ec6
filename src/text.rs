//! Small pieces of text: the digits of a whole number, and a text made of several. It knows no language.

/// The digits of a whole number: `2025`. The standard library has a writer for each type of number, and each takes its
/// place in the wasm; this is one for all of them.
pub(crate) fn digits(number: usize) -> String {
    let mut out = String::new();
    push_digits(&mut out, number as u64);
    out
}

/// Adds the digits of a whole number to a text.
pub(crate) fn push_digits(out: &mut String, number: u64) {
    let mut place = 1;
    while number / place > 9 {
        place *= 10;
    }
    while place > 0 {
        out.push(char::from(b'0' + (number / place % 10) as u8));
        place /= 10;
    }
}

/// A text made of several: shorter than a format, in the source as in the wasm.
pub(crate) fn joined(parts: &[&str]) -> String {
    let mut out = String::new();
    push_all(&mut out, parts);
    out
}

/// Adds several texts to one.
pub(crate) fn push_all(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_of_the_standard_library() {
        for number in [0, 1, 9, 10, 99, 100, 1_753, u64::from(u32::MAX), u64::MAX] {
            let mut text = String::new();
            push_digits(&mut text, number);
            assert_eq!(text, number.to_string());
        }
        assert_eq!(joined(&["a", "", "b"]), "ab");
    }
}
