//! Do auto and audit part differently in one selection than in another? Their figures side by side, with the differences.

use crate::markup::prelude::*;
use auditlens_engine::domain::switches::Switches;
use auditlens_engine::report::contrast::ContrastReport;
use auditlens_engine::report::contrast_sides::Selectable;
use auditlens_engine::report::contrast_sums::ContrastRow;
use auditlens_engine::report::figure::Figure;
use auditlens_engine::text::breakdown::small_print;
use auditlens_engine::text::contrast::contrast_sentence;
use auditlens_engine::text::contrast::contrast_used;
use auditlens_engine::text::contrast::difference_reading;
use auditlens_engine::text::contrast::difference_small;
use auditlens_engine::text::contrast::difference_text;
use auditlens_engine::text::contrast::selection_name;
use auditlens_engine::text::figure::FigureText;
use auditlens_engine::text::figure::figure_label;
use auditlens_engine::text::figure::figure_text;
use auditlens_engine::text::fill::joined;
use auditlens_engine::text::funnel::Names;
use auditlens_engine::text::words::table::words;

use crate::state::derived;
use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::view::kit::card::Card;
use crate::view::kit::reveal::reveal;
use crate::view::panels::chart_card::with_switches;
use crate::view::panels::contrast_sides::contrast_sides;
use crate::view::panels::figure_cell::end;
use crate::view::panels::figure_cell::shown;
use crate::view::panels::figure_cell::value;
use crate::view::panels::methods::methods;
use crate::view::panels::names_switch::names;

/// The card with the choice of both sides and the table.
pub fn contrast_card(session: Session, report: Answer<ContrastReport>) -> Markup {
    let text = words().contrast();
    let (names, switches) = (names(session), derived::switches(session));
    let sentence = move || {
        report.with(|report| report.as_deref().map(|report| contrast_sentence(report, names.get())).unwrap_or_default())
    };
    let used = move || report.with(|report| report.as_deref().map(contrast_used).unwrap_or_default());
    let rows =
        move || report.with(|report| report.as_deref().map(|report| table(report, names.get(), &switches.read())));
    let notes = [text.note_difference, text.note_cause, text.note_means].map(str::to_owned);
    view! {
        <Card
            class="is-span-12"
            title=text.two_title
            sentence=Signal::derive(sentence)
            note=with_switches(Signal::derive(used))
            testid="contrast-card"
        >
            {contrast_sides(session, report)}
            <div class="kit-table-scroll" role="region" tabindex="0" aria-label=text.two_title>{rows}</div>
            <p class="kit-note">{joined(notes)}</p>
            {methods(&["difference_of_means", "difference_of_rates"])}
        </Card>
    }
}

fn table(report: &ContrastReport, names: Names, switches: &Switches) -> Option<Markup> {
    let text = words().contrast();
    let two = report.two.as_ref()?;
    let name = |side: Option<&Selectable>| {
        reveal(&side.map(|side| selection_name(report.by, side, names)).unwrap_or_default())
    };
    let rows = two.rows.iter().map(|row| line(row, switches)).collect_view();
    Some(view! {
        <table class="kit-table panel-contrast" data-testid="contrast">
            <caption class="is-visually-hidden">{text.two_title}</caption>
            <thead>
                <tr>
                    <th scope="col">{text.figure}</th>
                    <th scope="col" class="is-number">{name(report.chosen())}</th>
                    <th scope="col" class="is-number">{name(report.against())}</th>
                    <th scope="col" class="is-number">{text.difference}</th>
                    <th scope="col">{text.reading}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    })
}

fn line(row: &ContrastRow, switches: &Switches) -> Markup {
    let side = |figure: &Figure, side| cell((figure, side), figure_text(figure), small_print(figure));
    let difference = match &row.difference {
        Some(difference) => {
            let text = difference_text(difference);
            let unit = (!text.unit.is_empty() && text.is_known).then_some(text.unit);
            let under = difference_small(difference).map(|ends| match unit {
                Some(unit) => format!("{ends} {unit}"),
                None => ends,
            });
            cell((difference, "difference"), text, under)
        }
        None => view! { <td></td> },
    };
    view! {
        <tr data-figure=row.name() data-beyond-chance=row.is_beyond_chance().to_string()>
            <th scope="row">{figure_label(row.name(), switches)}</th>
            {side(&row.chosen, "chosen")}
            {side(&row.against, "against")}
            {difference}
            <td>{difference_reading(row)}</td>
        </tr>
    }
}

/// A figure of one side, or the difference of both; no figure of the screen's own.
fn cell((figure, side): (&Figure, &'static str), text: FigureText, small: Option<String>) -> Markup {
    view! {
        <td
            class="is-number"
            data-side=side
            data-value=value(figure)
            data-n=figure.n.to_string()
            data-lo=end(figure, |ends| ends.0)
            data-hi=end(figure, |ends| ends.1)
        >
            {shown(text)}
            <small class="panel-breakdown-small">{small}</small>
        </td>
    }
}
