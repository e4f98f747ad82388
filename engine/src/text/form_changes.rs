//! What form changes say: the name of a mark on a time axis, and the line of the list under it.

use crate::report::form_changes::FormChange;
use crate::report::form_changes::FormChangeDay;
use crate::report::form_changes::WeightChange;
use crate::text::date;
use crate::text::fill::Part;
use crate::text::fill::Tone;
use crate::text::fill::counted;
use crate::text::fill::fill;
use crate::text::fill::parts;
use crate::text::format;
use crate::text::words::table::words;

/// `weights changed`, `new form`, `3 form changes`.
pub fn mark_name(day: &FormChangeDay) -> String {
    let text = words().form_changes();
    match &day.changes[..] {
        [FormChange { weights, .. }] if weights.is_empty() => text.mark_new.to_owned(),
        [_] => text.mark_weights.to_owned(),
        changes => counted(text.mark_several, changes.len()),
    }
}

/// The number of a mark in the list, and the same with its name: `2`, `2 weights changed`. The only mark has no number.
pub fn mark_labels(place: usize, n_days: usize, day: &FormChangeDay) -> (String, String) {
    let (number, name) = (format::count(place + 1), mark_name(day));
    if n_days < 2 {
        return (name.clone(), name);
    }
    let name = fill(words().form_changes().numbered, &[("number", &number), ("name", &name)]);
    (number, name)
}

/// What heads the list, and is all that shows of a long one.
pub fn list_heading(n_days: usize) -> String {
    counted(words().form_changes().heading_many, n_days)
}

/// One line for each change of a day: `10 Mar 2026: form 3fa2: Offers a remedy + 9 changed its weights, in points: Offers a remedy from
/// 15 to 20`.
pub fn change_lines(day: &FormChangeDay) -> Vec<Vec<Part>> {
    let text = words().form_changes();
    let when = date::day(day.day);
    let line = |change: &FormChange| {
        let mut line = parts(text.item, &[("day", &when, Tone::Plain), ("change", "", Tone::Plain)]);
        line.extend(change_parts(change));
        line
    };
    day.changes.iter().map(line).collect()
}

fn change_parts(change: &FormChange) -> Vec<Part> {
    let text = words().form_changes();
    let form = fill(words().terms().form_named, &[("form", &change.label)]);
    if change.weights.is_empty() {
        return parts(text.new, &[("form", &form, Tone::Data)]);
    }
    let mut line = parts(text.weights, &[("form", &form, Tone::Data), ("weights", "", Tone::Plain)]);
    for (place, change) in change.weights.iter().enumerate() {
        if place > 0 {
            line.push(Part { text: ", ".to_owned(), tone: Tone::Plain });
        }
        line.extend(weight_parts(change));
    }
    line
}

fn weight_parts(change: &WeightChange) -> Vec<Part> {
    let text = words().form_changes();
    // What is taken off is held as a positive number and said with its sign.
    let points = |weight: Option<f64>| match weight {
        None => text.no_weight.to_owned(),
        Some(weight) => format::score(if change.is_negative { 0.0 - weight } else { weight }),
    };
    let template = if change.is_negative { text.negative_weight } else { text.weight };
    let (from, to) = (points(change.from), points(change.to));
    parts(template, &[("metric", &change.metric, Tone::Data), ("from", &from, Tone::Plain), ("to", &to, Tone::Plain)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::identity::FormFingerprint;
    use crate::domain::period::Day;
    use crate::domain::period::Timestamp;
    use crate::text::fill::plain;

    fn day(changes: Vec<FormChange>) -> FormChangeDay {
        FormChangeDay { day: Day(20_522), at: Timestamp(0), changes }
    }

    fn change(weights: Vec<WeightChange>) -> FormChange {
        FormChange { form: FormFingerprint(1), label: "3fa2: Greets + 2".to_owned(), weights }
    }

    fn weight(is_negative: bool, from: Option<f64>, to: Option<f64>) -> WeightChange {
        WeightChange { metric: "Greets".to_owned(), is_negative, from, to }
    }

    #[test]
    fn a_mark_says_what_changed_and_counts_what_it_puts_together() {
        let weights = change(vec![weight(false, Some(15.0), Some(20.0))]);
        assert_eq!(mark_name(&day(vec![weights.clone()])), "weights changed");
        assert_eq!(mark_name(&day(vec![change(Vec::new())])), "new form");
        let both = day(vec![weights, change(Vec::new())]);
        assert_eq!(mark_labels(1, 3, &both), ("2".to_owned(), "2: 2 form changes".to_owned()));
        assert_eq!(mark_labels(0, 1, &both).0, "2 form changes");
    }

    #[test]
    fn a_line_names_the_form_and_every_weight() {
        let weights = vec![
            weight(false, Some(15.0), Some(20.5)),
            weight(true, Some(5.0), None),
            weight(true, Some(0.0), Some(10.0)),
        ];
        let lines: Vec<String> =
            change_lines(&day(vec![change(weights), change(Vec::new())])).iter().map(|line| plain(line)).collect();
        assert_eq!(
            lines,
            [
                "10 Mar 2026: Form 3fa2: Greets + 2 changed its weights, in points: Greets from 15 to 20.5, \
                 Greets, if not met, from −5 to none, Greets, if not met, from 0 to −10",
                "10 Mar 2026: Form 3fa2: Greets + 2 came into use",
            ]
        );
    }
}
