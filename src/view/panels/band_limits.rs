//! The limits of agreement within each score band, where one pair of limits does not do for the whole scale.

use crate::markup::prelude::*;
use auditlens_engine::domain::decimal;
use auditlens_engine::report::comparison::ComparisonReport;
use auditlens_engine::report::limits_check::BandLimits;
use auditlens_engine::text::audit_coverage::band_name;
use auditlens_engine::text::breakdown::small_print;
use auditlens_engine::text::figure::figure_text;
use auditlens_engine::text::words::table::words;

use crate::view::kit::disclosure::Disclosure;
use crate::view::panels::figure_cell::figure_cell_with;

/// The table, below a line that opens it; nothing where one pair of limits does.
pub fn limits_by_band(report: &ComparisonReport) -> Option<Markup> {
    let (text, charts) = (words().agreement(), words().charts());
    let bands = &report.limits_check.bands;
    if bands.is_empty() {
        return None;
    }
    let rows = bands.iter().map(line).collect_view();
    let table = view! {
        <table class="kit-table" data-testid="band-limits">
            <caption class="is-visually-hidden">{text.by_band}</caption>
            <thead>
                <tr>
                    <th scope="col">{text.band}</th>
                    <th scope="col" class="is-number">{charts.table_pairs}</th>
                    <th scope="col" class="is-number">{charts.table_bias}</th>
                    <th scope="col" class="is-number">{charts.lower_limit}</th>
                    <th scope="col" class="is-number">{charts.upper_limit}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    Some(view! {
        <Disclosure summary=Signal::stored(text.by_band.to_owned())>
            <div class="kit-table-scroll" role="region" tabindex="0" aria-label=text.by_band>{table}</div>
        </Disclosure>
    })
}

fn line(band: &BandLimits) -> Markup {
    let cell = |name| {
        let figure = band.figures.get(name);
        figure_cell_with(&figure, figure_text(&figure), small_print(&figure))
    };
    view! {
        <tr data-group-row=decimal::text(band.band.from())>
            <th scope="row">{band_name(band.band)}</th>
            <td class="is-number">{band.figures.get("bias").n.to_string()}</td>
            {cell("bias")}
            {cell("loa_lower")}
            {cell("loa_upper")}
        </tr>
    }
}
