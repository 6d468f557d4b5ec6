//! The page of a frame: complete before any script runs, and alive from the engine's folder. It is what the chart's address
//! leads to, so it tells those who come by it, readers, content systems and cards, what it is.

use super::built::Built;
use super::{Chart, oembed};
use crate::cli::html::{self, escape};
use crate::error::Result;
use crate::question::{Dark, Question};

/// The page.
pub(super) fn html(chart: &Chart<'_>, built: &Built) -> Result<String> {
    let site = chart.engine.as_str();
    let element = html::element(chart.reply, chart.words, &chart.files, Some(site));
    // The question of a frame may stand in its address.
    let element = element.replacen("<like-for-like", "<like-for-like url=\"frame\"", 1);
    Ok(format!(
        "<!doctype html>\n<html lang=\"en-GB\"{dark}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <meta name=\"description\" content=\"{sentence}\">\n{meta}<base target=\"_blank\">\n{links}</head>\n\
         <body>\n<main>\n{element}</main>\n</body>\n</html>\n",
        dark = dark(chart.reply.question()),
        title = escape(&chart.words.title),
        sentence = escape(&chart.words.sentence),
        meta = meta(chart),
        links = links(chart, built)?,
    ))
}

/// The page takes the colours of its chart, beside and below it.
fn dark(question: &Question) -> &'static str {
    match question.dark {
        Dark::False => "",
        Dark::Auto => " data-dark=\"auto\"",
        Dark::True => " data-dark=\"true\"",
    }
}

/// What content systems and cards read. A card's picture is fetched by others, who need its whole address.
fn meta(chart: &Chart<'_>) -> String {
    let words = chart.words;
    let mut meta = format!(
        "<link rel=\"canonical\" href=\"{canonical}\">\n\
         <link rel=\"alternate\" type=\"application/json+oembed\" href=\"{oembed}\" title=\"{title}\">\n\
         <meta name=\"responsive-embedded-sizing\" content=\"allow-origins=*\">\n<meta property=\"og:type\" content=\"website\">\n\
         <meta property=\"og:site_name\" content=\"Like for Like\">\n<meta property=\"og:locale\" content=\"en_GB\">\n\
         <meta property=\"og:title\" content=\"{title}\">\n<meta property=\"og:description\" content=\"{sentence}\">\n",
        canonical = escape(chart.url.as_ref().map_or("./", |url| url.as_str())),
        oembed = escape(&chart.file(oembed::NAME, "")),
        title = escape(&words.title),
        sentence = escape(&words.sentence),
    );
    if let Some(url) = &chart.url {
        meta.push_str(&format!(
            "<meta property=\"og:url\" content=\"{url}\">\n<meta property=\"og:image\" content=\"{card}\">\n\
             <meta property=\"og:image:width\" content=\"1200\">\n<meta property=\"og:image:height\" content=\"628\">\n\
             <meta property=\"og:image:alt\" content=\"{alt}\">\n<meta name=\"twitter:card\" content=\"summary_large_image\">\n",
            url = escape(url.as_str()),
            card = escape(&url.join("card.png")),
            alt = escape(&words.alt),
        ));
    }
    meta
}

/// Style sheets and scripts, all from the engine's folder.
fn links(chart: &Chart<'_>, built: &Built) -> Result<String> {
    let site = escape(&chart.engine);
    let mut links = String::from("<link rel=\"icon\" href=\"data:,\">\n");
    let own = Some("frame.css").filter(|name| built.has(name));
    for sheet in html::sheets(chart.reply.question()).into_iter().chain(own) {
        links.push_str(&format!("<link rel=\"stylesheet\" href=\"{site}{sheet}\">\n"));
    }
    for module in built.modules("like-for-like.js")? {
        links.push_str(&format!("<link rel=\"modulepreload\" href=\"{site}{module}\">\n"));
    }
    // No module, so that it runs on a host that sends no Access-Control-Allow-Origin to frames without an origin: the finished chart has
    // its height there too. It comes first, to hear the chart.
    if built.has("frame.js") {
        links.push_str(&format!("<script defer=\"\" src=\"{site}frame.js\"></script>\n"));
    }
    links.push_str(&format!("<script type=\"module\" src=\"{site}like-for-like.js\"></script>\n"));
    // A frame is fetched when its reader comes near it, and what it comes alive with then need not wait for its scripts to have run.
    let early = built.early(chart.reply.question(), &chart.files)?;
    for file in &early {
        let script = file.ends_with(".js");
        let kind =
            if script { "rel=\"modulepreload\"" } else { "rel=\"preload\" as=\"fetch\" crossorigin=\"\"" };
        links.push_str(&format!("<link {kind} fetchpriority=\"low\" href=\"{site}{file}\">\n"));
    }
    Ok(links)
}
