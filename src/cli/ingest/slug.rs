//! The name of an area as it stands in addresses. It knows letters; it may not know any area.

/// Lower-case words joined by hyphens: `St. Helens` is `st-helens`.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.chars().filter(|letter| !"'’.".contains(*letter)) {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter.to_ascii_lowercase());
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_lower_case_words_joined_by_hyphens() {
        for (name, expected) in [
            ("Bournemouth, Christchurch and Poole", "bournemouth-christchurch-and-poole"),
            ("Dorset (county)", "dorset-county"),
            ("St. Helens", "st-helens"),
            ("King's Lynn", "kings-lynn"),
            ("Stoke-on-Trent", "stoke-on-trent"),
        ] {
            assert_eq!(slug(name), expected);
        }
    }
}
