//! Reading and writing small things from and to bytes, within bounds. It knows no pack.

use crate::error::{Error, Result};
use crate::text::{digits, joined};

/// What is left to read of one part of a file.
///
/// The first thing that can't be read is remembered, and from there on everything reads as zero, empty or the
/// first word of its table: a record is read as a plain list of its fields, and whoever asked for it calls
/// [`finish`](Self::finish) before believing any of it.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    part: &'a str,
    size: usize,
    left: &'a [u8],
    error: Option<Error>,
}

impl<'a> Reader<'a> {
    /// A reader of some bytes; `part` is what an error calls them.
    pub(crate) fn new(part: &'a str, bytes: &'a [u8]) -> Self {
        Reader { part, size: bytes.len(), left: bytes, error: None }
    }

    /// Notes that the bytes before this can't be what was written: the first note counts.
    #[cold]
    #[inline(never)]
    pub(crate) fn refuse(&mut self, what: &str) {
        if self.error.is_none() {
            let at = self.size - self.left.len();
            self.error = Some(damaged(&joined(&[what, " near byte ", &digits(at), " of ", self.part])));
            self.left = &[];
        }
    }

    /// How many bytes are left to read.
    pub(crate) fn left(&self) -> usize {
        self.left.len()
    }

    /// Whether something could not be read.
    pub(crate) fn is_refused(&self) -> bool {
        self.error.is_some()
    }

    /// Ends the reading: an error if anything could not be read, or if anything is left.
    pub(crate) fn finish(mut self) -> Result<()> {
        if !self.left.is_empty() {
            self.refuse("there are bytes after the end");
        }
        self.error.map_or(Ok(()), Err)
    }

    /// The next bytes; none at all if there are not so many.
    pub(crate) fn take(&mut self, count: usize) -> &'a [u8] {
        let Some((taken, left)) = self.left.split_at_checked(count) else {
            self.refuse("it is cut short");
            return &[];
        };
        self.left = left;
        taken
    }

    pub(crate) fn byte(&mut self) -> u8 {
        self.take(1).first().copied().unwrap_or(0)
    }

    /// A number of a fixed size of up to four bytes, the lowest first.
    pub(crate) fn fixed(&mut self, bytes: usize) -> u32 {
        self.take(bytes).iter().rev().fold(0, |value, byte| value << 8 | u32::from(*byte))
    }

    /// A number in groups of seven bits, the lowest first.
    pub(crate) fn number(&mut self) -> u64 {
        // Most numbers are one byte.
        if let [byte @ 0..0x80, left @ ..] = self.left {
            self.left = left;
            return u64::from(*byte);
        }
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            let bits = u64::from(byte & 0x7F);
            if shift == 63 && bits > 1 {
                break;
            }
            value |= bits << shift;
            if byte < 0x80 {
                return value;
            }
        }
        self.refuse("a number is too long");
        0
    }

    /// A number that must be smaller than `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let value = self.number();
        if value < limit as u64 {
            return value as usize;
        }
        self.refuse("a number is too large");
        0
    }

    /// How many things follow, each of at least a byte: never more than there are bytes left.
    fn count(&mut self) -> usize {
        let count = self.number();
        if count <= self.left.len() as u64 {
            return count as usize;
        }
        self.refuse("it is cut short");
        0
    }

    /// A known number of things, each of at least a byte; fewer if one of them can't be read.
    pub(crate) fn several<T>(&mut self, count: usize, mut read: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let mut list = Vec::new();
        while list.len() < count && !self.is_refused() {
            list.push(read(self));
        }
        list
    }

    /// A list with its length before it.
    pub(crate) fn list<T>(&mut self, read: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = self.count();
        self.several(count, read)
    }

    /// UTF-8 with its length before it.
    pub(crate) fn text(&mut self) -> String {
        let count = self.count();
        let text = std::str::from_utf8(self.take(count));
        if text.is_err() {
            self.refuse("a text is not UTF-8");
        }
        text.unwrap_or_default().to_owned()
    }

    /// One of a table of words, by its place in a byte.
    pub(crate) fn word<T: Copy, const COUNT: usize>(&mut self, all: &[T; COUNT]) -> T {
        all.get(self.place(COUNT)).copied().unwrap_or(all[0])
    }

    /// A place in a table of so many words.
    fn place(&mut self, count: usize) -> usize {
        let place = usize::from(self.byte());
        if place >= count {
            self.refuse("a word is not known");
        }
        place
    }

    pub(crate) fn flag(&mut self) -> bool {
        self.word(&[false, true])
    }

    /// One of a table of words, if any.
    pub(crate) fn optional_word<T: Copy, const COUNT: usize>(&mut self, all: &[T; COUNT]) -> Option<T> {
        self.flag().then(|| self.word(all))
    }
}

/// The error for bytes that can't be what was written.
pub(crate) fn damaged(what: &str) -> Error {
    Error::pack(joined(&["this pack is damaged: ", what, "; fetch it again"]))
}

/// What [`zigzag`] did, undone.
pub(crate) fn unzigzag(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -(value & 1).cast_signed()
}

/// Signed to unsigned, small magnitudes staying small: 0, −1, 1, −2 become 0, 1, 2, 3.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn zigzag(value: i64) -> u64 {
    (value.wrapping_shl(1) ^ (value >> 63)).cast_unsigned()
}

/// Writes what [`Reader`] reads.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug, Default)]
pub(crate) struct Writer {
    pub(crate) bytes: Vec<u8>,
}

#[cfg(not(target_arch = "wasm32"))]
impl Writer {
    pub(crate) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    pub(crate) fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.byte((value & 0x7F) as u8 | 0x80);
            value >>= 7;
        }
        self.byte(value as u8);
    }

    /// The length of a list that the caller writes, or a place in one.
    pub(crate) fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    pub(crate) fn list<T>(&mut self, list: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.count(list.len());
        list.iter().for_each(|item| write(self, item));
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.count(text.len());
        self.bytes.extend(text.as_bytes());
    }

    pub(crate) fn flag(&mut self, flag: bool) {
        self.byte(u8::from(flag));
    }

    /// A word's place in its table, if there is a word.
    pub(crate) fn optional_word(&mut self, place: Option<u8>) {
        self.flag(place.is_some());
        place.into_iter().for_each(|place| self.byte(place));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(write: impl FnOnce(&mut Writer)) -> Vec<u8> {
        let mut writer = Writer::default();
        write(&mut writer);
        writer.bytes
    }

    fn read<'a, T>(bytes: &'a [u8], read: impl FnOnce(&mut Reader<'a>) -> T) -> Result<T> {
        let mut reader = Reader::new("the test", bytes);
        let value = read(&mut reader);
        reader.finish().map(|()| value)
    }

    proptest! {
        #[test]
        fn a_number_reads_back(value: u64) {
            let bytes = written(|writer| writer.number(value));
            prop_assert_eq!(read(&bytes, Reader::number).unwrap(), value);
        }

        #[test]
        fn zigzag_is_undone(value: i64) {
            prop_assert_eq!(unzigzag(zigzag(value)), value);
        }

        #[test]
        fn a_list_of_texts_reads_back(texts: Vec<String>) {
            let bytes = written(|writer| writer.list(&texts, |writer, text| writer.text(text)));
            prop_assert_eq!(read(&bytes, |reader| reader.list(Reader::text)).unwrap(), texts);
        }
    }

    #[test]
    fn what_cannot_have_been_written_is_refused_in_a_sentence() {
        type Read = fn(&mut Reader<'_>);
        let number: Read = |reader| _ = reader.number();
        let text: Read = |reader| _ = reader.text();
        let flag: Read = |reader| _ = reader.flag();
        let below_5: Read = |reader| _ = reader.below(5);
        for (bytes, wanted, message) in [
            (&[0xFF; 20][..], number, "a number is too long near byte 10 of the test"),
            (&[0x80], number, "it is cut short near byte 1"),
            (&[9], text, "it is cut short near byte 1"),
            (&[1, 0xFF], text, "a text is not UTF-8 near byte 2"),
            (&[2], flag, "a word is not known near byte 1"),
            (&[5], below_5, "a number is too large near byte 1"),
            (&[1, 2], flag, "there are bytes after the end near byte 1"),
        ] {
            let error = read(bytes, wanted).unwrap_err();
            assert!(error.is_pack() && error.to_string().contains(message), "{bytes:?}: {error}");
        }
    }

    #[test]
    fn after_a_refusal_everything_is_empty_and_the_first_error_stays() {
        let mut reader = Reader::new("the test", &[0xFF, 1, b'a']);
        reader.refuse("the first");
        reader.refuse("the second");
        assert_eq!((reader.text(), reader.number(), reader.flag()), (String::new(), 0, false));
        assert!(reader.several(1_000_000, Reader::byte).is_empty());
        assert!(reader.finish().unwrap_err().to_string().contains("the first"));
    }
}
