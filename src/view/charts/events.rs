//! Upright lines where something happened, each with its name over the frame, or its number where names do not fit.

use super::frame::FONT;
use super::frame::Frame;
use super::frame::LINE;
use super::shapes::Shapes;
use auditlens_engine::plot::label::centred;
use auditlens_engine::plot::scale::Scale;

/// Free pixels between two names.
const GAP: f64 = 8.0;
/// From the frame up to the baseline of the names.
const RISE: f64 = 6.0;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Event {
    /// Where on the axis.
    pub at: f64,
    pub name: String,
    /// What is left of the name where the names do not fit beside each other.
    pub number: String,
    /// `is-change`, or nothing.
    pub class: &'static str,
}

/// How much room the names need over the frame.
pub fn events_room(events: &[Event]) -> f64 {
    if events.is_empty() { 0.0 } else { LINE }
}

/// The lines and their names. What lies beyond the axis is left out.
pub fn draw_events(events: &[Event], x: &Scale, frame: &Frame, shapes: &mut Shapes) {
    let (first, last) = x.values();
    let mut shown: Vec<&Event> = events.iter().filter(|event| (first..=last).contains(&event.at)).collect();
    shown.sort_by(|one, two| one.at.total_cmp(&two.at));
    for event in &shown {
        let across = x.to_pixel(event.at).round() - 0.5;
        shapes.line(&format!("chart-event {}", event.class), (across, frame.top - RISE / 2.0), (across, frame.bottom));
    }
    let names: Vec<(f64, &str)> = shown.iter().map(|event| (x.to_pixel(event.at), event.name.as_str())).collect();
    let numbers: Vec<(f64, &str)> = shown.iter().map(|event| (x.to_pixel(event.at), event.number.as_str())).collect();
    let labels = match fitting(&names, frame) {
        fit if fit.len() == names.len() => fit,
        _ => fitting(&numbers, frame),
    };
    for (at, text) in labels {
        shapes.text("chart-label is-middle", (at, frame.top - RISE), text);
    }
}

/// The labels that do not touch one before, each with its middle.
fn fitting<'t>(wanted: &[(f64, &'t str)], frame: &Frame) -> Vec<(f64, &'t str)> {
    let mut taken = f64::NEG_INFINITY;
    let mut fit = Vec::new();
    for &(at, text) in wanted {
        let width = FONT.width(text);
        let middle = centred(at, width, frame.left, frame.right);
        if middle - width / 2.0 >= taken + GAP {
            taken = middle + width / 2.0;
            fit.push((middle, text));
        }
    }
    fit
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame = Frame { left: 0.0, right: 300.0, top: 40.0, bottom: 200.0 };

    #[test]
    fn labels_that_touch_one_before_are_left_out() {
        let fit =
            |wanted: &[(f64, &'static str)]| fitting(wanted, &FRAME).iter().map(|(_, text)| *text).collect::<Vec<_>>();
        assert_eq!(fit(&[(50.0, "1 new form"), (250.0, "2 new form")]), ["1 new form", "2 new form"]);
        assert_eq!(fit(&[(50.0, "1 new form"), (60.0, "2 new form"), (250.0, "3")]), ["1 new form", "3"]);
    }

    #[test]
    fn a_label_at_the_edge_stays_within_the_frame() {
        let (middle, text) = fitting(&[(299.0, "1 weights changed")], &FRAME)[0];
        assert!(middle + FONT.width(text) / 2.0 <= 300.0);
    }
}
