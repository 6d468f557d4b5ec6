//! The site's own pages as they go along with a chart: without the ways to pages that stay behind. Knows no folder.

/// Where the ways between pages stand, and where they end.
const WAYS: [&str; 2] = ["<nav class=\"pages\"", "</nav>"];

/// One of them, with the space before it.
const WAY: [&str; 2] = [" <a href=\"", "</a>"];

/// A page without the ways to what `stays`; `None` where it has none.
pub(super) fn without_ways(page: &str, stays: impl Fn(&str) -> bool) -> Option<String> {
    let from = page.find(WAYS[0])?;
    let to = from + page[from..].find(WAYS[1])?;
    let mut ways = String::new();
    let mut rest = &page[from..to];
    while let Some(at) = rest.find(WAY[0]) {
        let end = at + rest[at..].find(WAY[1])? + WAY[1].len();
        let leads = rest[at + WAY[0].len()..].split('"').next()?;
        ways.push_str(&rest[..if stays(leads) { at } else { end }]);
        rest = &rest[end..];
    }
    ways.push_str(rest);
    (ways.len() < to - from).then(|| [&page[..from], &ways, &page[to..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<p><a href=\"gallery.html\">Forms</a></p> <nav class=\"pages\" aria-label=\"Pages\"><a href=\"./\">Explore</a> <a href=\"stories/index.html\">Stories</a> <a href=\"inspections.html\">Inspections</a> <a href=\"gallery.html\">Gallery</a></nav>";

    #[test]
    fn ways_to_pages_that_stay_go_and_all_else_stays() {
        let page = without_ways(PAGE, |page| page == "gallery.html" || page.starts_with("stories/")).unwrap();
        assert_eq!(
            page,
            "<p><a href=\"gallery.html\">Forms</a></p> <nav class=\"pages\" aria-label=\"Pages\"><a href=\"./\">Explore</a> <a href=\"inspections.html\">Inspections</a></nav>"
        );
    }

    #[test]
    fn a_page_whose_ways_all_lead_somewhere_is_left_as_it_is() {
        assert_eq!(without_ways(PAGE, |_| false), None);
        assert_eq!(without_ways("<nav class=\"pages\"><a href=\"a.html\">A", |_| true), None);
        assert_eq!(without_ways("", |_| true), None);
    }
}
