//! The conversations whose two scores lie furthest apart; each opens.

use crate::markup::prelude::*;
use auditlens_engine::report::comparison::ComparisonReport;
use auditlens_engine::report::disagreement::Disagreement;
use auditlens_engine::report::side::Side;
use auditlens_engine::text::disagreement::disagreement_reason;
use auditlens_engine::text::format::signed_score;
use auditlens_engine::text::reading::audit_score;
use auditlens_engine::text::reading::auto_score;
use auditlens_engine::text::words::table::words;

use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::state::tasks::show::open_in_grid;
use crate::view::kit::card::Card;
use crate::view::kit::reveal::reveal;
use crate::view::panels::chart_card::switches_line;

/// The card with the list.
pub fn largest_card(session: Session, report: Answer<ComparisonReport>) -> Markup {
    let compare = words().compare();
    let sentence = Signal::derive(move || {
        let is_empty = report.with(|report| report.as_ref().is_some_and(|report| report.largest.is_empty()));
        if is_empty { compare.largest_none } else { compare.largest_sentence }.to_owned()
    });
    let rows = move || report.with(|report| report.as_ref().map(|report| table(session, &report.largest)));
    view! {
        <Card class="is-span-12" title=compare.largest_title sentence=sentence note=switches_line(session)>
            <div class="kit-table-scroll" role="region" tabindex="0" aria-label=compare.largest_title>{rows}</div>
        </Card>
    }
}

fn table(session: Session, rows: &[Disagreement]) -> Markup {
    let terms = words().terms();
    let rows = rows.iter().map(|row| line(session, row)).collect_view();
    view! {
        <table class="kit-table">
            <caption class="is-visually-hidden">{words().compare().largest_title}</caption>
            <thead>
                <tr>
                    <th scope="col">{terms.conversation}</th>
                    <th scope="col">{terms.agent}</th>
                    <th scope="col" class="is-number">{terms.auto_score}</th>
                    <th scope="col" class="is-number">{terms.audit_score}</th>
                    <th scope="col" class="is-number">{terms.delta}</th>
                    <th scope="col">{words().compare().reason}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn line(session: Session, disagreement: &Disagreement) -> Markup {
    let row = &disagreement.row;
    let id = row.conversation_id.clone();
    let open = move |_| open_in_grid(session, id.clone());
    let class = match row.delta {
        Some((_, Side::AutoHigher)) => "is-number is-auto-higher",
        Some((_, Side::AuditHigher)) => "is-number is-audit-higher",
        Some((_, Side::Agree)) | None => "is-number",
    };
    view! {
        <tr>
            <th scope="row"><button type="button" class="kit-link is-id" on:click=open>{reveal(&row.conversation_id)}</button></th>
            <td>{reveal(&row.agents.first)}</td>
            <td class="is-number">{auto_score(row).text}</td>
            <td class="is-number">{audit_score(row).text}</td>
            <td class=class>{row.delta.map(|(delta, _)| signed_score(delta))}</td>
            <td>{reveal(&disagreement_reason(&disagreement.reason))}</td>
        </tr>
    }
}
