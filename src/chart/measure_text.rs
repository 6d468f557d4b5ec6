//! How wide a text is, from a table of widths, so that a picture is laid out without a screen.
//!
//! The table holds the advance widths that Arial, Helvetica, Arimo and Liberation Sans share, in units of
//! 1/2048 em, read from the `hmtx` table of Liberation Sans. A reader's own sans-serif may be up to 6% wider;
//! layouts keep that much slack. Kerning is not counted: it only ever makes a text narrower here.

/// Slack for a reader's font that is wider than the table's.
pub(crate) const SLACK: f64 = 1.06;

/// The width of a text in the unit of `size`, slack included.
pub(crate) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let mut units = 0;
    for letter in text.chars() {
        units += u32::from(advance(letter, bold));
    }
    f64::from(units) / 2048.0 * size * SLACK
}

/// Breaks a text at spaces (and after a slash) into lines no wider than `most`; a longer word stays whole.
pub(crate) fn wrap(text: &str, size: f64, bold: bool, most: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line)
                if width(line, size, bold) + width(" ", size, bold) + width(word, size, bold) <= most =>
            {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn advance(letter: char, bold: bool) -> u16 {
    let table = if bold { &BOLD } else { &REGULAR };
    let at = |letter: char| table[usize::from(letter as u8 - b' ')];
    match letter {
        ' '..='~' => at(letter),
        'À'..='Å' | 'à'..='å' => at('a').max(if letter < 'à' { at('A') } else { 0 }),
        'È'..='Ë' => at('E'),
        'è'..='ë' => at('e'),
        'Ì'..='Ï' => at('I'),
        'ì'..='ï' => 569,
        'Ò'..='Ö' => at('O'),
        'ò'..='ö' => at('o'),
        'Ù'..='Ü' => at('U'),
        'ù'..='ü' => at('u'),
        'Ŵ' => at('W'),
        'ŵ' => at('w'),
        'Ŷ' | 'Ý' => at('Y'),
        'ŷ' | 'ý' | 'ÿ' => at('y'),
        '£' | '–' => 1139,
        '‘' | '’' => at('\''),
        '\u{2212}' | '×' => 1196,
        '·' | '\u{a0}' => 569,
        // Whatever else a publisher writes is taken to be as wide as the widest letter.
        _ => at('W'),
    }
}

#[rustfmt::skip]
const REGULAR: [u16; 95] = [
    569, 569, 727, 1139, 1139, 1821, 1366, 391, 682, 682, 797, 1196, 569, 682, 569, 569,
    1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 569, 569, 1196, 1196, 1196, 1139,
    2079, 1366, 1366, 1479, 1479, 1366, 1251, 1593, 1479, 569, 1024, 1366, 1139, 1706, 1479, 1593,
    1366, 1593, 1479, 1366, 1251, 1479, 1366, 1933, 1366, 1366, 1251, 569, 569, 569, 961, 1139,
    682, 1139, 1139, 1024, 1139, 1139, 569, 1139, 1139, 455, 455, 1024, 455, 1706, 1139, 1139,
    1139, 1139, 682, 1024, 569, 1139, 1024, 1479, 1024, 1024, 1024, 684, 532, 684, 1196,
];

#[rustfmt::skip]
const BOLD: [u16; 95] = [
    569, 682, 971, 1139, 1139, 1821, 1479, 487, 682, 682, 797, 1196, 569, 682, 569, 569,
    1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 682, 682, 1196, 1196, 1196, 1251,
    1997, 1479, 1479, 1479, 1479, 1366, 1251, 1593, 1479, 569, 1139, 1479, 1251, 1706, 1479, 1593,
    1366, 1593, 1479, 1366, 1251, 1479, 1366, 1933, 1366, 1366, 1251, 682, 569, 682, 1196, 1139,
    682, 1139, 1251, 1139, 1251, 1139, 682, 1251, 1251, 569, 569, 1139, 569, 1821, 1251, 1251,
    1251, 1251, 797, 1139, 682, 1251, 1139, 1593, 1139, 1139, 1024, 797, 573, 797, 1196,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_is_as_wide_as_any_other_and_a_bold_word_wider() {
        assert!("0123456789".chars().all(|digit| advance(digit, false) == 1139));
        assert!(width("Gloucestershire", 14.0, true) > width("Gloucestershire", 14.0, false));
        assert_eq!(width("", 14.0, false), 0.0);
        // 1139 / 2048 × 10 × 1.06
        assert!((width("0", 10.0, false) - 5.895).abs() < 0.001);
    }

    #[test]
    fn a_long_name_breaks_at_its_spaces() {
        let lines = wrap("Bournemouth, Christchurch and Poole", 12.0, true, 100.0);
        assert_eq!(lines, ["Bournemouth,", "Christchurch", "and Poole"]);
        assert_eq!(wrap("Northamptonshire", 12.0, true, 20.0), ["Northamptonshire"]);
    }
}
