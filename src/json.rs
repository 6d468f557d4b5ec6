//! JSON text, written piece by piece. It knows the syntax and no question. A serialisation framework would do
//! the same for three times the weight of the wasm, and would turn exact decimals into floats on the way.

use crate::model::Decimal;
use crate::text::push_digits;

/// JSON under construction. Callers open and close what they write; commas take care of themselves.
#[derive(Debug, Default)]
pub(crate) struct Json {
    text: String,
    /// The brackets that still have to be closed, the innermost last.
    open: String,
}

impl Json {
    /// Opens an object: the whole text, or an item of a list. [`close`](Self::close) ends it.
    pub(crate) fn object(&mut self) {
        self.comma();
        self.bracket("{", "}");
    }

    /// Opens a list: the whole text, or an item of a list.
    pub(crate) fn list(&mut self) {
        self.comma();
        self.bracket("[", "]");
    }

    /// Opens a member that is an object.
    pub(crate) fn object_at(&mut self, key: &str) {
        self.key(key);
        self.bracket("{", "}");
    }

    /// Opens a member that is a list.
    pub(crate) fn list_at(&mut self, key: &str) {
        self.key(key);
        self.bracket("[", "]");
    }

    /// Closes what was opened last.
    pub(crate) fn close(&mut self) {
        if let Some(bracket) = self.open.pop() {
            self.text.push(bracket);
        }
    }

    /// The whole text, with everything closed.
    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }

    /// A member: text.
    pub(crate) fn text(&mut self, key: &str, value: &str) {
        self.key(key);
        self.quote(value);
    }

    /// A member: text, or null.
    pub(crate) fn text_or_null(&mut self, key: &str, value: Option<&str>) {
        match value {
            Some(value) => self.text(key, value),
            None => self.null(key),
        }
    }

    /// A member: a whole number.
    pub(crate) fn whole(&mut self, key: &str, value: usize) {
        self.key(key);
        push_digits(&mut self.text, value as u64);
    }

    /// A member: a number with the decimals that it has, or null.
    pub(crate) fn number(&mut self, key: &str, value: Option<Decimal>) {
        self.key(key);
        self.value(value);
    }

    /// A member: yes or no.
    pub(crate) fn flag(&mut self, key: &str, value: bool) {
        self.key(key);
        self.text.push_str(if value { "true" } else { "false" });
    }

    /// A member: null.
    pub(crate) fn null(&mut self, key: &str) {
        self.key(key);
        self.text.push_str("null");
    }

    /// An item of a list: text.
    pub(crate) fn text_item(&mut self, value: &str) {
        self.comma();
        self.quote(value);
    }

    /// An item of a list: a whole number.
    pub(crate) fn whole_item(&mut self, value: usize) {
        self.comma();
        push_digits(&mut self.text, value as u64);
    }

    /// An item of a list: a number, or null.
    pub(crate) fn number_item(&mut self, value: Option<Decimal>) {
        self.comma();
        self.value(value);
    }

    fn value(&mut self, value: Option<Decimal>) {
        match value {
            Some(value) => self.text.push_str(&crate::format::plain(value)),
            None => self.text.push_str("null"),
        }
    }

    fn key(&mut self, key: &str) {
        self.comma();
        self.quote(key);
        self.text.push(':');
    }

    fn comma(&mut self) {
        // A text that ends so is still followed by its quotation mark.
        if !matches!(self.text.as_bytes().last(), None | Some(b'{' | b'[')) {
            self.text.push(',');
        }
    }

    fn bracket(&mut self, open: &str, close: &str) {
        self.text.push_str(open);
        self.open.push_str(close);
    }

    fn quote(&mut self, value: &str) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        self.text.push('"');
        for letter in value.chars() {
            match letter {
                '\u{0}'..='\u{1f}' => {
                    self.text.push_str("\\u00");
                    self.text.push(char::from(HEX[letter as usize >> 4]));
                    self.text.push(char::from(HEX[letter as usize & 15]));
                    continue;
                }
                '"' | '\\' => self.text.push('\\'),
                _ => {}
            }
            self.text.push(letter);
        }
        self.text.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::Json;
    use crate::model::Decimal;

    #[test]
    fn what_is_written_is_json() {
        let mut json = Json::default();
        json.object();
        json.text("a\"b", "line\nend \\ é");
        json.number("exact", Some(Decimal::new(130, 1)));
        json.number("none", None);
        json.list_at("list");
        json.text_item("x");
        json.list();
        json.whole_item(7);
        json.close();
        json.object();
        json.flag("yes", true);
        json.close();
        json.number_item(Some(Decimal::new(-5, 2)));
        json.close();
        json.object_at("empty");
        let expected = r#"{"a\"b":"line\u000aend \\ é","exact":13.0,"none":null,"list":["x",[7],{"yes":true},-0.05],"empty":{}}"#;
        assert_eq!(json.finish(), expected);
    }
}
