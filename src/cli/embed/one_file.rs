//! The one file.
use super::Chart;
use super::built::Built;
use crate::error::Result;

pub(super) fn html(chart: &Chart<'_>, _built: &Built, _whole: bool) -> Result<String> {
    Ok(crate::cli::html::page(chart.reply, chart.words))
}
