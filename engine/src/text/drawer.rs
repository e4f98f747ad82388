//! One conversation to sentences: what made its score, and how auto and audit judged it.

use crate::domain::filter::HalfOpen;
use crate::domain::period::Timestamp;
use crate::domain::period::Window;
use crate::domain::score::PassRule;
use crate::domain::zone::Zone;
use crate::report::conversation::EvaluationCard;
use crate::text::date;
use crate::text::fill::fill;
use crate::text::format::score;
use crate::text::label;
use crate::text::reading;
use crate::text::reading::Shown;
use crate::text::words::list::Plural;
use crate::text::words::table::words;

/// When it was evaluated; where that is not given, for which days the report named it.
pub fn evaluated_at(card: &EvaluationCard, zone: &Zone) -> Shown {
    let shown = reading::field(card.row.evaluated_at, |at| date::with_zone(&date::moment(at, zone), zone));
    let HalfOpen { from: Some(from), to: Some(to) } = card.reported else { return shown };
    if shown.is_value {
        return shown;
    }
    let last = Timestamp(to.0.saturating_sub(1));
    let days = date::window(Window { from: zone.day_of(from), to: zone.day_of(last) });
    Shown::words(fill(words().drawer().reported_for, &[("time", &shown.text), ("window", &days)]))
}

/// How much of the auto score the returned metrics explain.
pub fn explained_sentence(card: &EvaluationCard) -> String {
    let drawer = words().drawer();
    let auto = card.row.auto.score();
    if card.row.fatal_errors > 0 {
        return match auto.map(score) {
            Some(auto) if auto == "0" => drawer.fatal_zero.to_owned(),
            Some(auto) => fill(drawer.fatal_not_zero, &[("auto", &auto)]),
            None => drawer.fatal_unscored.to_owned(),
        };
    }
    match (auto, card.explained) {
        (None, _) => drawer.no_auto_score.to_owned(),
        (Some(_), None) => drawer.nothing_counted.to_owned(),
        (Some(auto), Some(explained)) => sum_sentence(auto, explained),
    }
}

fn sum_sentence(auto: f64, explained: f64) -> String {
    let drawer = words().drawer();
    let rest = score((auto - explained).abs());
    let (auto_text, explained_text) = (score(auto), score(explained));
    let places = [("explained", explained_text.as_str()), ("rest", rest.as_str()), ("auto", auto_text.as_str())];
    if rest == "0" {
        return match auto_text.as_str() {
            "0" => drawer.explained_none_of_zero.to_owned(),
            auto => fill(form(drawer.explained_all, auto), &[("auto", auto)]),
        };
    }
    if explained < 0.0 || auto < 0.0 || explained > auto {
        return fill(if explained > auto { drawer.sum_above } else { drawer.sum_below }, &places);
    }
    let rest = fill(form(drawer.rest_is, &rest), &[("n", &rest)]);
    let places = [("explained", explained_text.as_str()), ("auto", auto_text.as_str()), ("rest", rest.as_str())];
    fill(form(drawer.explained, &auto_text), &places)
}

/// Both outcomes: `auto pass, audit fail at pass mark 70`.
pub fn outcome_sentence(card: &EvaluationCard) -> String {
    let drawer = words().drawer();
    let status = card.row.outcome.text().filter(|status| !status.is_empty());
    let auto = status.map_or(words().terms().not_given.to_owned(), label::outcome_status);
    let mark = mark_text(card.pass_rule);
    match (card.audit_outcome, card.row.audit.score()) {
        (Some(audit), _) => {
            fill(drawer.outcome_both, &[("auto", &auto), ("audit", label::outcome(audit)), ("mark", &mark)])
        }
        (None, None) => fill(drawer.outcome_auto_only, &[("auto", &auto)]),
        (None, Some(_)) => fill(drawer.outcome_undecided, &[("auto", &auto), ("mark", &mark)]),
    }
}

/// What an audit outcome rests on: `pass mark 70`, `a pass mark between 69 and 72`.
pub fn mark_text(rule: PassRule) -> String {
    let drawer = words().drawer();
    match rule {
        PassRule::Mark(mark) => fill(drawer.mark_set, &[("mark", &score(mark))]),
        PassRule::Bracket { highest_fail: None, lowest_pass: None } => drawer.mark_unknown.to_owned(),
        PassRule::Bracket { highest_fail: None, lowest_pass: Some(pass) } => {
            fill(drawer.mark_at_most, &[("high", &score(pass))])
        }
        PassRule::Bracket { highest_fail: Some(fail), lowest_pass: None } => {
            fill(drawer.mark_above, &[("low", &score(fail))])
        }
        PassRule::Bracket { highest_fail: Some(fail), lowest_pass: Some(pass) } if fail >= pass => {
            fill(drawer.mark_crossed, &[("fail", &score(fail)), ("pass", &score(pass))])
        }
        PassRule::Bracket { highest_fail: Some(fail), lowest_pass: Some(pass) } => {
            fill(drawer.mark_between, &[("low", &score(fail)), ("high", &score(pass))])
        }
    }
}

/// The form for a number that is already text: only `1` is one.
fn form(plural: Plural, number: &str) -> &'static str {
    plural.form(if number == "1" { 1 } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::period::Day;
    use crate::domain::presence::Presence;
    use crate::domain::score::Outcome;
    use crate::domain::score::Reading;
    use crate::report::row::ConversationRow;
    use crate::report::row::Names;

    fn card(auto: Reading, explained: Option<f64>) -> EvaluationCard {
        let row = ConversationRow {
            conversation_id: "c-1".to_owned(),
            evaluated_at: Presence::Absent,
            auto,
            audit: Reading::Number(61.0),
            delta: None,
            agents: Names::default(),
            queues: Names::default(),
            channel: Presence::Absent,
            direction: Presence::Absent,
            language: Presence::Absent,
            outcome: Presence::Given("pass".to_owned()),
            duration: Presence::Absent,
            fatal_errors: 0,
            is_audited: true,
            n_flags: 0,
        };
        EvaluationCard {
            row,
            reported: HalfOpen::default(),
            custom_conversation_id: Presence::Absent,
            agents: Vec::new(),
            queues: Vec::new(),
            audit_status: Presence::Absent,
            auditor: Presence::Absent,
            audit_date: Presence::Absent,
            direction_defaulted: Presence::Absent,
            audit_outcome: Some(Outcome::Fail),
            pass_rule: PassRule::Mark(70.0),
            metrics: Vec::new(),
            explained,
            unexplained: auto.score().zip(explained).map(|(auto, sum)| auto - sum),
            flags: Vec::new(),
            raw: String::new(),
        }
    }

    #[test]
    fn a_conversation_that_was_never_evaluated_has_its_days_in_the_report() {
        let mut card = card(Reading::Null, None);
        let shown = |card: &EvaluationCard| evaluated_at(card, &Zone::utc()).text;
        assert_eq!(shown(&card), "not given");
        let day = |text: &str| Day::from_iso(text).unwrap_or_default().start_utc();
        card.reported = HalfOpen::new(day("2026-03-01"), day("2026-03-04"));
        assert_eq!(shown(&card), "not given; in the report for 1 Mar – 3 Mar 2026");
        card.row.evaluated_at = Presence::Given(day("2026-03-02"));
        assert_eq!(shown(&card), "2 Mar 2026 00:00 UTC");
    }

    #[test]
    fn contributions_and_remainder_are_put_beside_the_score() {
        let said = |auto: f64, explained| explained_sentence(&card(Reading::Number(auto), explained));
        let cases = [
            (77.0, Some(55.0), "Returned metrics explain 55 of 77 points; 22 are not explained by them."),
            (77.0, Some(76.0), "Returned metrics explain 76 of 77 points; 1 is not explained by them."),
            (77.0, Some(77.0), "Returned metrics explain all of the 77 points."),
            (77.0, Some(0.0), "Returned metrics explain 0 of 77 points; 77 are not explained by them."),
            (0.0, Some(0.0), "Returned metrics add up to 0, as the auto score does."),
            (77.0, Some(85.0), "Returned metrics add up to 85, which is 8 above the auto score of 77."),
            (-10.0, Some(-15.0), "Returned metrics add up to −15, which is 5 below the auto score of −10."),
            (77.0, Some(-3.0), "Returned metrics add up to −3, which is 80 below the auto score of 77."),
            (77.0, None, "No returned metric counts towards the auto score, so they explain none of it."),
        ];
        for (auto, explained, text) in cases {
            assert_eq!(said(auto, explained), text);
        }
        assert_eq!(explained_sentence(&card(Reading::Null, Some(5.0))), "There is no auto score to explain.");
    }

    #[test]
    fn a_fatal_zero_is_a_rule_and_no_measurement() {
        let mut fatal = card(Reading::Number(0.0), Some(40.0));
        fatal.row.fatal_errors = 1;
        assert_eq!(
            explained_sentence(&fatal),
            "A fatal error set the auto score to 0 by rule; it is not a measurement."
        );
        fatal.row.auto = Reading::Number(77.0);
        assert_eq!(
            explained_sentence(&fatal),
            "A fatal error sets the auto score to 0 by rule, yet the record says 77."
        );
        fatal.row.auto = Reading::Null;
        assert_eq!(explained_sentence(&fatal), "A fatal error was recorded, but there is no auto score.");
    }

    #[test]
    fn outcomes_name_the_mark_they_rest_on() {
        let mut card = card(Reading::Number(77.0), None);
        assert_eq!(outcome_sentence(&card), "auto pass, audit fail at pass mark 70");
        card.audit_outcome = None;
        card.pass_rule = PassRule::Bracket { highest_fail: Some(60.0), lowest_pass: Some(70.0) };
        assert_eq!(outcome_sentence(&card), "auto pass, audit undecided at a pass mark between 60 and 70");
        card.row.audit = Reading::Null;
        card.row.outcome = Presence::Given("not_evaluated".to_owned());
        assert_eq!(outcome_sentence(&card), "auto not evaluated, no audit score");
        card.row.outcome = Presence::Null;
        assert_eq!(outcome_sentence(&card), "auto not given, no audit score");
    }
}
