//! Data quality: what is odd about the records, what became of those received, and which could not be read?

use crate::markup::prelude::*;
use auditlens_engine::domain::load::LoadStatus;
use auditlens_engine::report::quality::Anomaly;
use auditlens_engine::report::quality::QualityReport;
use auditlens_engine::report::quality::SetAside;
use auditlens_engine::text::format::count;
use auditlens_engine::text::label;
use auditlens_engine::text::quality::excerpt;
use auditlens_engine::text::quality::listed_text;
use auditlens_engine::text::quality::more_text;
use auditlens_engine::text::quality::quality_sentence;
use auditlens_engine::text::quality::received_lines;
use auditlens_engine::text::quality::rejection_text;
use auditlens_engine::text::words::table::words;
use leptos::ev::MouseEvent;

use crate::state::derived;
use crate::state::derived::Answer;
use crate::state::session::Session;
use crate::state::session::use_session;
use crate::state::tasks::export::save_odd_rows;
use crate::state::tasks::export::save_unreadable;
use crate::state::tasks::show::open_in_grid;
use crate::view::kit::button::Button;
use crate::view::kit::card::Card;
use crate::view::kit::reveal::reveal;
use crate::view::panels::empty_state::when_rows;
use crate::view::panels::verdict::verdict;

/// The page. It is there, too, where no record could be read.
pub fn quality_page() -> Markup {
    let session = use_session();
    let report = derived::quality(session);
    let is_all_set_aside =
        Memo::new(move |_| session.status.with(|status| status.loaded == 0 && status.quarantined > 0));
    let headline = Memo::new(move |_| report.with(|report| report.as_deref().map(quality_sentence)));
    let cards = move || {
        view! {
            {verdict(words().shell().quality, headline, "is-long")}
            <div class="page-grid">
                {received_card(report)}
                {anomalies_card(session, report)}
                {set_aside_card(session, report)}
            </div>
        }
    };
    view! { {move || if is_all_set_aside.get() { cards() } else { when_rows(session, cards) }} }
}

fn received_card(report: Answer<QualityReport>) -> Markup {
    let text = words().quality();
    let line = |(name, word, n): (&'static str, &'static str, String)| {
        view! { <div class="panel-plan-line" data-received=word><dt>{name}</dt><dd>{n}</dd></div> }
    };
    let lines = move |status: &LoadStatus| received_lines(status).map(line).collect_view();
    view! {
        <Card class="is-span-4 is-wide" title=text.received_title sentence=text.received_sentence>
            <dl data-testid="received">{move || report.with(|report| report.as_deref().map(|report| lines(&report.status)))}</dl>
        </Card>
    }
}

fn anomalies_card(session: Session, report: Answer<QualityReport>) -> Markup {
    let text = words().quality();
    let press = move |()| save_odd_rows(session);
    let is_empty = Signal::derive(move || {
        report.with(|report| report.as_deref().is_none_or(|report| report.anomalies.is_empty()))
    });
    let list = move || report.with(|report| report.as_deref().map(|report| anomalies(session, &report.anomalies)));
    view! {
        <Card class="is-span-8 is-wide" title=text.anomalies_title sentence=text.anomalies_sentence>
            <div class="kit-actions">
                <Button label=text.download on_press=Callback::new(press) disabled=is_empty testid=Some("export-csv") />
            </div>
            <div class="kit-table-scroll" role="region" tabindex="0" aria-label=text.anomalies_title>{list}</div>
        </Card>
    }
}

fn anomalies(session: Session, anomalies: &[Anomaly]) -> Markup {
    let text = words().quality();
    if anomalies.is_empty() {
        return view! { <p class="kit-card-sentence">{text.nothing_odd}</p> };
    }
    let open = |id: &String| {
        let (id, shown) = (id.clone(), reveal(id));
        let press = move |_: MouseEvent| open_in_grid(session, id.clone());
        view! { <button type="button" class="kit-link" on:click=press>{shown}</button> }
    };
    let line = |anomaly: &Anomaly| {
        view! {
            <tr data-flag=anomaly.flag.word() data-n=anomaly.n_rows.to_string()>
                <th scope="row">{label::flag(anomaly.flag)}</th>
                <td class="is-number">{count(anomaly.n_rows)}</td>
                <td><div class="panel-quality-ids">{anomaly.listed.iter().map(open).collect_view()} <span>{more_text(anomaly)}</span></div></td>
            </tr>
        }
    };
    view! {
        <table class="kit-table panel-quality" data-testid="anomalies">
            <caption class="is-visually-hidden">{text.anomalies_title}</caption>
            <thead>
                <tr>
                    <th scope="col">{text.anomaly}</th>
                    <th scope="col" class="is-number">{text.rows}</th>
                    <th scope="col">{text.examples}</th>
                </tr>
            </thead>
            <tbody>{anomalies.iter().map(line).collect_view()}</tbody>
        </table>
    }
}

fn set_aside_card(session: Session, report: Answer<QualityReport>) -> Markup {
    let text = words().quality();
    let press = move |()| save_unreadable(session);
    let is_empty = Signal::derive(move || {
        report.with(|report| report.as_deref().is_none_or(|report| report.set_aside.is_empty()))
    });
    let list = move || report.with(|report| report.as_deref().map(set_aside));
    view! {
        <Card class="is-span-12" title=text.set_aside_title sentence=text.set_aside_sentence>
            <div class="kit-actions">
                <Button
                    label=text.download_records
                    on_press=Callback::new(press)
                    disabled=is_empty
                    testid=Some("export-unreadable")
                />
            </div>
            <div class="kit-table-scroll" role="region" tabindex="0" aria-label=text.set_aside_title>{list}</div>
        </Card>
    }
}

fn set_aside(report: &QualityReport) -> Markup {
    let (text, records) = (words().quality(), &report.set_aside);
    if records.is_empty() {
        return view! { <p class="kit-card-sentence">{text.none_set_aside}</p> };
    }
    let line = |record: &SetAside| {
        view! {
            <tr data-set-aside=record.place.to_string()>
                <td class="is-number">{count(record.place)}</td>
                <td>{rejection_text(&record.why)}</td>
                <td>{reveal(&excerpt(record))}</td>
            </tr>
        }
    };
    view! {
        <table class="kit-table panel-quality" data-testid="set-aside">
            <caption class="is-visually-hidden">{text.set_aside_title}</caption>
            <thead>
                <tr>
                    <th scope="col" class="is-number">{text.place}</th>
                    <th scope="col">{text.why}</th>
                    <th scope="col">{text.record}</th>
                </tr>
            </thead>
            <tbody>{records.iter().map(line).collect_view()}</tbody>
        </table>
        <p class="kit-note">{listed_text(report)}</p>
    }
}
