//! JSON text, written piece by piece. It knows the syntax and no question. A serialisation framework would do
//! the same for three times the weight of the wasm, and would turn exact decimals into floats on the way.

use crate::model::Decimal;

/// JSON under construction. Callers open and close what they write; commas take care of themselves.
#[derive(Debug, Default)]
pub(crate) struct Json {
    text: String,
}

impl Json {
    /// An object whose members the closure writes.
    pub(crate) fn object(write: &mut dyn FnMut(&mut Json)) -> String {
        let mut json = Json::default();
        json.nested('{', '}', write);
        json.text
    }

    /// A list whose items the closure writes.
    pub(crate) fn list(write: &mut dyn FnMut(&mut Json)) -> String {
        let mut json = Json::default();
        json.nested('[', ']', write);
        json.text
    }

    /// A member: an object.
    pub(crate) fn member(&mut self, key: &str, write: &mut dyn FnMut(&mut Json)) {
        self.key(key);
        self.nested('{', '}', write);
    }

    /// A member: a list.
    pub(crate) fn items(&mut self, key: &str, write: &mut dyn FnMut(&mut Json)) {
        self.key(key);
        self.nested('[', ']', write);
    }

    /// An item of a list: an object.
    pub(crate) fn item(&mut self, write: &mut dyn FnMut(&mut Json)) {
        self.comma();
        self.nested('{', '}', write);
    }

    /// An item of a list: a list.
    pub(crate) fn row(&mut self, write: &mut dyn FnMut(&mut Json)) {
        self.comma();
        self.nested('[', ']', write);
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
        self.text.push_str(&value.to_string());
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
        self.text.push_str(&value.to_string());
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
        if !self.text.ends_with(['{', '[']) {
            self.text.push(',');
        }
    }

    fn nested(&mut self, open: char, close: char, write: &mut dyn FnMut(&mut Json)) {
        self.text.push(open);
        write(self);
        self.text.push(close);
    }

    fn quote(&mut self, value: &str) {
        self.text.push('"');
        for letter in value.chars() {
            match letter {
                '"' | '\\' => {
                    self.text.push('\\');
                    self.text.push(letter);
                }
                '\u{0}'..='\u{1f}' => {
                    const HEX: [char; 16] =
                        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
                    self.text.push_str("\\u00");
                    self.text.push(HEX[(letter as usize) >> 4]);
                    self.text.push(HEX[(letter as usize) & 15]);
                }
                _ => self.text.push(letter),
            }
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
        let text = Json::object(&mut |json| {
            json.text("a\"b", "line\nend \\ é");
            json.number("exact", Some(Decimal::new(130, 1)));
            json.number("none", None);
            json.items("list", &mut |json| {
                json.text_item("x");
                json.row(&mut |json| json.whole_item(7));
                json.item(&mut |json| json.flag("yes", true));
                json.number_item(Some(Decimal::new(-5, 2)));
            });
            json.member("empty", &mut |_| {});
        });
        let expected = r#"{"a\"b":"line\u000aend \\ é","exact":13.0,"none":null,"list":["x",[7],{"yes":true},-0.05],"empty":{}}"#;
        assert_eq!(text, expected);
    }
}
