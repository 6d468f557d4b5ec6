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

/// What stands before and after a mark, where it first occurs. The mark is of ASCII: the standard library's search for
/// any character takes its place in the wasm.
pub(crate) fn cut(text: &str, mark: u8) -> Option<(&str, &str)> {
    for (at, byte) in text.bytes().enumerate() {
        if byte == mark {
            return Some((text.get(..at)?, text.get(at + 1..)?));
        }
    }
    None
}

/// The parts of a text between marks of ASCII: one more than there are marks.
pub(crate) fn parts(text: &str, mark: u8) -> Parts<'_> {
    Parts { rest: Some(text), mark }
}

/// The parts that are still to come.
#[derive(Clone, Debug)]
pub(crate) struct Parts<'a> {
    rest: Option<&'a str>,
    mark: u8,
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let text = self.rest?;
        let (part, rest) = match cut(text, self.mark) {
            Some((part, rest)) => (part, Some(rest)),
            None => (text, None),
        };
        self.rest = rest;
        Some(part)
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

    #[test]
    fn texts_are_cut_as_the_standard_library_cuts_them() {
        for text in ["", ",", "a", "a,b", ",a,,b,", "\u{e9},\u{2019}\u{2019},\u{1f600}"] {
            assert_eq!(cut(text, b','), text.split_once(','), "{text}");
            assert!(parts(text, b',').eq(text.split(',')), "{text}");
        }
    }
}
