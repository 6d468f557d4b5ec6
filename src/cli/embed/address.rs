//! The address at which a folder will stand. It knows what an address may be, and looks nothing up.

use crate::error::{Error, Result};

/// The address of a folder on the web, with its last slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address(String);

impl Address {
    /// Reads an address. A missing last slash is added, and the name of the page itself is left out.
    pub(super) fn parse(text: &str) -> Result<Self> {
        let refused = || {
            Error::question(format!(
                "\"{text}\" is not the address of a folder on the web: use one such as https://paper.example/charts/agency/"
            ))
        };
        let (scheme, rest) = text.split_once("://").ok_or_else(refused)?;
        let scheme = scheme.to_ascii_lowercase();
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let is_host = host.starts_with(|letter: char| letter.is_alphanumeric() || letter == '[')
            && host.chars().all(|letter| letter.is_alphanumeric() || "-.:[]_".contains(letter));
        // What an address escapes, it has escaped; a question or a fragment is of a page.
        let is_path = path.chars().all(|letter| {
            !letter.is_whitespace() && !letter.is_control() && !"\"'<>\\^`{|}?#".contains(letter)
        });
        if !["http", "https"].contains(&scheme.as_str()) || !is_host || !is_path {
            return Err(refused());
        }
        let path = path
            .strip_suffix("index.html")
            .filter(|path| path.is_empty() || path.ends_with('/'))
            .unwrap_or(path);
        let slash = if path.is_empty() || path.ends_with('/') { "" } else { "/" };
        Ok(Address(format!("{scheme}://{host}/{path}{slash}")))
    }

    /// The address of a file that a relative way leads to from this folder.
    pub(super) fn join(&self, way: &str) -> String {
        let mut folder = self.0.as_str();
        let mut rest = way;
        while let Some(after) = rest.strip_prefix("../") {
            folder = parent(folder).unwrap_or(folder);
            rest = after;
        }
        format!("{folder}{rest}")
    }

    /// Whether a way that begins by going up stays on the host.
    pub(super) fn reaches(&self, way: &str) -> Result<()> {
        let mut folder = self.0.as_str();
        for _ in 0..way.matches("../").count() {
            folder = parent(folder).ok_or_else(|| {
                Error::question(format!(
                    "the engine's folder lies at {way} from the chart's, which is above {}: choose folders that lie to each other as they will on the host",
                    self.0
                ))
            })?;
        }
        Ok(())
    }

    /// As text.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// The folder around a folder; none around that of the host.
fn parent(folder: &str) -> Option<&str> {
    let inside = folder.strip_suffix('/')?;
    let at = inside.rfind('/')?;
    if inside[..at].ends_with('/') { None } else { Some(&folder[..=at]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gets_its_slash_and_loses_the_name_of_the_page() {
        for (given, read) in [
            ("https://paper.example", "https://paper.example/"),
            ("https://paper.example/charts/agency", "https://paper.example/charts/agency/"),
            ("HTTPS://paper.example/charts/agency/", "https://paper.example/charts/agency/"),
            ("http://127.0.0.1:8080/a%20b/index.html", "http://127.0.0.1:8080/a%20b/"),
            ("http://[::1]:80/index.html", "http://[::1]:80/"),
            ("https://paper.example/my-index.html", "https://paper.example/my-index.html/"),
        ] {
            assert_eq!(Address::parse(given).unwrap().as_str(), read, "{given}");
        }
    }

    #[test]
    fn what_is_no_address_of_a_folder_is_refused_with_one_that_is() {
        for given in [
            "",
            "paper.example",
            "//paper.example/",
            "ftp://paper.example/",
            "javascript://x/",
            "https://",
            "https:///a",
            "https://a b/",
            "https://user@paper.example/",
            "https://paper.example/?a=1",
            "https://paper.example/#a",
            "https://paper.example/\"><script>",
            "https://paper.example/a\\b",
            "https://paper.example/a\nb",
            "https://-/",
        ] {
            let error = Address::parse(given).map(|address| address.0).unwrap_err().to_string();
            assert!(
                error.ends_with("use one such as https://paper.example/charts/agency/"),
                "{given}: {error}"
            );
        }
    }

    #[test]
    fn a_way_up_stays_on_the_host() {
        let address = Address::parse("https://paper.example/charts/agency/").unwrap();
        assert_eq!(address.join("chart.svg"), "https://paper.example/charts/agency/chart.svg");
        assert_eq!(address.join("../like-for-like/"), "https://paper.example/charts/like-for-like/");
        assert_eq!(address.join("../../like-for-like/"), "https://paper.example/like-for-like/");
        assert!(address.reaches("../../like-for-like/").is_ok());
        let error = address.reaches("../../../like-for-like/").unwrap_err().to_string();
        assert!(error.starts_with("the engine's folder lies at ../../../like-for-like/"), "{error}");
    }
}
