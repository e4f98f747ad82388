//! One evaluation in the drawer: its scores, the facts about it, what made the score, its flags and its raw record.

use crate::markup::prelude::*;
use auditlens_engine::domain::presence::Presence;
use auditlens_engine::domain::zone::Zone;
use auditlens_engine::report::conversation::EvaluationCard;
use auditlens_engine::report::conversation::PartyLine;
use auditlens_engine::report::side::Side;
use auditlens_engine::text::date;
use auditlens_engine::text::drawer::evaluated_at;
use auditlens_engine::text::drawer::explained_sentence;
use auditlens_engine::text::drawer::outcome_sentence;
use auditlens_engine::text::fill::fill;
use auditlens_engine::text::format;
use auditlens_engine::text::label;
use auditlens_engine::text::reading;
use auditlens_engine::text::reading::Shown;
use auditlens_engine::text::words::table::words;

use crate::view::kit::copy_block::CopyBlock;
use crate::view::kit::disclosure::Disclosure;
use crate::view::kit::reveal::reveal;
use crate::view::panels::drawer_raw::indented;
use crate::view::panels::metric_table::metric_table;

/// The card of an evaluation.
pub(crate) fn evaluation_card(card: &EvaluationCard, zone: &Zone) -> Markup {
    let words = words().drawer();
    let raw = indented(&card.raw);
    view! {
        {scores(card)}
        {facts(card, zone)}
        <section class="panel-section">
            <h3>{words.made_title}</h3>
            <p class="kit-card-sentence">{explained_sentence(card)}</p>
            {metric_table(card)}
        </section>
        <section class="panel-section">
            <h3>{words.flags_title}</h3>
            {flags(card)}
        </section>
        <div class="panel-raw">
            <Disclosure summary=words.raw>
                <CopyBlock name=words.raw text=raw copy_label=words.copy_raw />
            </Disclosure>
        </div>
    }
}

fn scores(card: &EvaluationCard) -> Markup {
    let (terms, charts) = (words().terms(), words().charts());
    let row = &card.row;
    let auto_note = row.outcome.text().map(label::outcome_status).unwrap_or_default();
    let audit_note = card.audit_outcome.map(label::outcome).unwrap_or_default();
    let (delta, delta_note) = match row.delta {
        None => (Shown::words(""), ""),
        Some((points, side)) => (
            Shown::value(format::signed_score(points)),
            match side {
                Side::AutoHigher => charts.auto_higher,
                Side::Agree => words().drawer().within_tolerance,
                Side::AuditHigher => charts.audit_higher,
            },
        ),
    };
    view! {
        <dl class="panel-scores">
            {score(terms.auto_score, &reading::auto_score(row), &auto_note, "is-auto")}
            {score(terms.audit_score, &reading::audit_score(row), audit_note, "is-audit")}
            {score(terms.delta, &delta, delta_note, "")}
        </dl>
    }
}

/// A score and what is to be said of it; where there is none, what stands in its place.
fn score(name: &'static str, shown: &Shown, note: &str, tone: &'static str) -> Markup {
    let (value, note) = if shown.is_value { (&*shown.text, note) } else { (words().terms().no_answer, &*shown.text) };
    view! {
        <div class="panel-figure" class:is-too-few=!shown.is_value>
            <dt class="panel-figure-label">{name}</dt>
            <dd class=format!("panel-figure-value {tone}")>{value.to_owned()}</dd>
            <dd class="panel-figure-note">{reveal(note)}</dd>
        </div>
    }
}

fn facts(card: &EvaluationCard, zone: &Zone) -> Markup {
    let (words, row) = (words().drawer(), &card.row);
    let moment = |at| date::with_zone(&date::moment(at, zone), zone);
    let is_inferred = card.direction_defaulted == Presence::Given(true);
    let mut direction = reading::text(&row.direction);
    if is_inferred && direction.is_value {
        direction.text = fill(words.direction_inferred, &[("direction", &direction.text)]);
    }
    let duration = reading::text(&row.duration);
    let audit_status = reading::text(&card.audit_status);
    view! {
        <dl class="panel-facts">
            {parties(words.agents.form(card.agents.len().max(1)), &card.agents)}
            {parties(words.queues.form(card.queues.len().max(1)), &card.queues)}
            {fact(words.outcome, &Shown::value(outcome_sentence(card)))}
            {fact(words.auditor, &reading::text(&card.auditor))}
            {fact(words.audit_status, &worded(audit_status, label::audit_status))}
            {fact(words.audit_date, &reading::field(card.audit_date, moment))}
            {fact(words.evaluated_at, &evaluated_at(card, zone))}
            {fact(words.custom_id, &reading::text(&card.custom_conversation_id))}
            {fact(words.channel, &reading::text(&row.channel))}
            {fact(words.direction, &direction)}
            {fact(words.language, &reading::text(&row.language))}
            {fact(words.duration, &worded(duration, label::duration_status))}
        </dl>
    }
}

fn worded(shown: Shown, word: fn(&str) -> String) -> Shown {
    if shown.is_value { Shown::value(word(&shown.text)) } else { shown }
}

fn fact(name: &'static str, shown: &Shown) -> Markup {
    view! {
        <dt>{name}</dt>
        <dd class:is-muted=!shown.is_value>{reveal(&shown.text)}</dd>
    }
}

/// Each name on its own, followed by the identifier where that says more.
fn parties(name: &'static str, parties: &[PartyLine]) -> Markup {
    if parties.is_empty() {
        return fact(name, &Shown::words(words().terms().not_given));
    }
    let line = |party: &PartyLine| {
        let id = (party.id != party.name).then(|| view! { " " <span class="kit-note">{reveal(&party.id)}</span> });
        view! { <li>{reveal(&party.name)} {id}</li> }
    };
    view! {
        <dt>{name}</dt>
        <dd><ul>{parties.iter().map(line).collect_view()}</ul></dd>
    }
}

fn flags(card: &EvaluationCard) -> Markup {
    if card.flags.is_empty() {
        return view! { <p class="kit-card-sentence">{words().drawer().no_flags}</p> };
    }
    let flag = |&flag| view! { <li>{label::flag(flag)}</li> };
    view! { <ul class="panel-section kit-card-sentence">{card.flags.iter().map(flag).collect_view()}</ul> }
}
