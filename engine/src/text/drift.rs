//! What the card of drift says: whether the gap has changed, since when, and which form changed at that time.

use crate::domain::period::Timestamp;
use crate::domain::period::Window;
use crate::domain::zone::Zone;
use crate::report::comparison::ComparisonReport;
use crate::report::drift::BASELINE_BATCHES;
use crate::report::drift::BATCH_PAIRS;
use crate::report::drift::DriftBasis;
use crate::report::drift::DriftBatch;
use crate::report::drift::DriftChange;
use crate::report::drift::DriftReport;
use crate::report::drift::Turn;
use crate::text::chart::ChartText;
use crate::text::chart::used_line;
use crate::text::date;
use crate::text::figure::too_few;
use crate::text::fill::Part;
use crate::text::fill::Tone;
use crate::text::fill::counted;
use crate::text::fill::fill;
use crate::text::fill::joined;
use crate::text::format;
use crate::text::format::count;
use crate::text::words::table::words;

/// Limits that are wider by less than this share are not worth a word.
const LEAST_ROOM: f64 = 1.005;

/// The sentence, and which pairs are in the batches.
pub fn drift_text(report: &ComparisonReport, zone: &Zone) -> ChartText {
    let drift = &report.drift;
    let undated = drift.n_undated + report.n_undated_left_out;
    let left_out = [(words().charts().why_undated, undated), (words().drift().why_leftover, drift.n_leftover)];
    ChartText {
        sentence: vec![Part { text: sentence(drift, zone), tone: Tone::Plain }],
        used_line: used_line(drift.batches.len() * BATCH_PAIRS, &left_out),
    }
}

fn sentence(drift: &DriftReport, zone: &Zone) -> String {
    let text = words().drift();
    let n = drift.batches.len();
    let first = count(BASELINE_BATCHES);
    match (drift.basis, drift.changes.last()) {
        (DriftBasis::TooFew { .. }, _) if n == 0 && drift.n_leftover == 0 => words().charts().nothing.to_owned(),
        (DriftBasis::TooFew { needs }, _) => {
            let few = too_few(n, needs);
            fill(text.few, &[("few", &few), ("pairs", &counted(words().terms().pairs, BATCH_PAIRS))])
        }
        (DriftBasis::Flat { is_everywhere: true }, _) => {
            let gap = drift.batches.first().map(|batch| format::signed_points(batch.mean)).unwrap_or_default();
            fill(text.flat_everywhere, &[("gap", &gap)])
        }
        (DriftBasis::Flat { is_everywhere: false }, _) => fill(text.flat, &[("first", &first)]),
        (DriftBasis::Known(_), None) => {
            let batches = counted(text.batches, n.saturating_sub(BASELINE_BATCHES));
            let reach = drift.batches.last().and_then(|last| Some((last.limits?.1 - last.limits?.0) / 2.0));
            let points = format::points(reach.unwrap_or_default());
            fill(text.still, &[("batches", &batches), ("first", &first), ("points", &points)])
        }
        (DriftBasis::Known(_), Some(change)) => {
            let several =
                if drift.changes.len() > 1 { counted(text.several, drift.changes.len()) } else { String::new() };
            joined([change_sentence(drift, change, zone), several])
        }
    }
}

fn change_sentence(drift: &DriftReport, change: &DriftChange, zone: &Zone) -> String {
    let text = words().drift();
    let points = format::points(change.size.value().unwrap_or_default().abs());
    let forms = forms_text(drift, change);
    let since = begin(drift, change.since, zone);
    let places = [("points", points.as_str()), ("since", &since), ("forms", &forms)];
    match (change.turn, change.lasts) {
        (Turn::Generous, true) => fill(text.generous, &places),
        (Turn::Stricter, true) => fill(text.stricter, &places),
        (turn, false) => {
            let until = end(drift, change.until, zone);
            let [points, since, forms] = places;
            let template = if turn == Turn::Generous { text.was_generous } else { text.was_stricter };
            fill(template, &[points, since, forms, ("until", &until)])
        }
    }
}

/// The form that changed at the time of a change, or how many did.
fn forms_text(drift: &DriftReport, change: &DriftChange) -> String {
    let text = words().drift();
    let near = change.forms.iter().filter_map(|&place| drift.form_changes.get(place));
    let all: Vec<_> = near.flat_map(|form| form.day.changes.iter().map(|change| (form.day.day, change))).collect();
    match all[..] {
        [] => text.no_form.to_owned(),
        [(day, change)] => {
            let template = if change.weights.is_empty() { text.form_new } else { text.form_weights };
            fill(template, &[("form", &change.form.short()), ("day", &date::day(day))])
        }
        _ => counted(text.several_forms, all.len()),
    }
}

/// One line for each change: by how much, with its interval, on how many pairs, and when.
pub fn change_line(drift: &DriftReport, change: &DriftChange, zone: &Zone) -> String {
    let text = words().drift();
    let (turned, template) = match change.turn {
        Turn::Generous => (1.0, text.change_generous),
        Turn::Stricter => (-1.0, text.change_stricter),
    };
    let points = |value: f64| format::points(value * turned);
    let (lo, hi) = change.size.interval().unwrap_or_default();
    let (near, far) = if turned > 0.0 { (lo, hi) } else { (hi, lo) };
    let interval = format::interval(&points(near), &points(far));
    let pairs = counted(words().terms().pairs, change.size.n);
    let (since, shown) = (begin(drift, change.since, zone), end(drift, change.shown_at, zone));
    let when = if change.lasts {
        fill(text.lasting, &[("since", &since), ("shown", &shown)])
    } else {
        fill(text.passed, &[("since", &since), ("until", &end(drift, change.until, zone)), ("shown", &shown)])
    };
    let size = points(change.size.value().unwrap_or_default());
    fill(template, &[("points", &size), ("interval", &interval), ("pairs", &pairs), ("when", &when)])
}

/// What is usual, and what makes the limits wider than usual.
pub fn usual_note(drift: &DriftReport, zone: &Zone) -> String {
    let text = words().drift();
    let (DriftBasis::Known(baseline), Some(first), Some(last)) =
        (drift.basis, drift.batches.first(), drift.batches.get(BASELINE_BATCHES - 1))
    else {
        return String::new();
    };
    let window = days(first.from, last.to, zone);
    let gap = format::signed_points(baseline.centre);
    let usual = fill(text.usual_note, &[("gap", &gap), ("first", &count(BASELINE_BATCHES)), ("window", &window)]);
    let room = if baseline.room < LEAST_ROOM {
        String::new()
    } else {
        fill(text.room_note, &[("times", &format::points(baseline.room))])
    };
    joined([usual, room])
}

/// `10 Mar – 12 Mar 2026: mean delta +5.1, average +3.2, above the limit +2.8: auto more generous than usual`.
pub fn batch_readout(batch: &DriftBatch, zone: &Zone) -> String {
    let text = words().drift();
    let (window, mean) = (days(batch.from, batch.to, zone), format::signed_points(batch.mean));
    let (window, mean) = (("window", window.as_str()), ("mean", mean.as_str()));
    let Some(average) = batch.average.map(format::signed_points) else {
        return fill(text.readout_baseline, &[window, mean, ("first", &count(BASELINE_BATCHES))]);
    };
    let average = ("average", average.as_str());
    let Some((lower, upper)) = batch.limits else {
        return fill(text.readout_no_limits, &[window, mean, average]);
    };
    let (lower, upper) = (format::signed_points(lower), format::signed_points(upper));
    let place = match batch.beyond {
        None => fill(text.inside, &[("lower", &lower), ("upper", &upper)]),
        Some(Turn::Generous) => fill(text.above, &[("upper", &upper)]),
        Some(Turn::Stricter) => fill(text.below, &[("lower", &lower)]),
    };
    fill(text.readout, &[window, mean, average, ("place", &place)])
}

/// The days of a batch: `10 Mar – 12 Mar 2026`.
pub fn batch_days(batch: &DriftBatch, zone: &Zone) -> String {
    days(batch.from, batch.to, zone)
}

/// The day on which each batch begins, as it stands under an axis: with its year where there are several.
pub fn axis_dates(drift: &DriftReport, zone: &Zone) -> Vec<String> {
    let day = |batch: &DriftBatch| zone.day_of(batch.from);
    let year = |batch: &DriftBatch| day(batch).ymd().0;
    let has_years = drift.batches.first().map(year) != drift.batches.last().map(year);
    let text = if has_years { date::day } else { date::day_and_month };
    drift.batches.iter().map(|batch| text(day(batch))).collect()
}

/// What the table says of a batch.
pub fn batch_place(batch: &DriftBatch) -> &'static str {
    let text = words().drift();
    match (batch.average, batch.limits, batch.beyond) {
        (None, ..) => text.place_usual,
        (Some(_), None, _) => words().terms().no_answer,
        (Some(_), Some(_), None) => text.place_inside,
        (Some(_), Some(_), Some(Turn::Generous)) => text.place_above,
        (Some(_), Some(_), Some(Turn::Stricter)) => text.place_below,
    }
}

fn days(from: Timestamp, to: Timestamp, zone: &Zone) -> String {
    date::window(Window::new(zone.day_of(from), zone.day_of(to)))
}

fn begin(drift: &DriftReport, place: usize, zone: &Zone) -> String {
    drift.batches.get(place).map(|batch| date::day(zone.day_of(batch.from))).unwrap_or_default()
}

fn end(drift: &DriftReport, place: usize, zone: &Zone) -> String {
    drift.batches.get(place).map(|batch| date::day(zone.day_of(batch.to))).unwrap_or_default()
}

#[cfg(test)]
mod tests;
