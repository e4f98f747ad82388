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
    let labels = |text: fn(&Event) -> &str| -> Vec<(f64, &str)> {
        shown.iter().map(|event| (x.to_pixel(event.at), text(event))).collect()
    };
    let (names, numbers) = (labels(|event| &event.name), labels(|event| &event.number));
    let labels = moved_apart(&names, frame).unwrap_or_else(|| fitting(&numbers, frame));
    for (at, text) in labels {
        shapes.text("chart-label is-middle", (at, frame.top - RISE), text);
    }
}

/// All labels, each with its middle, moved to the left where one would touch the next; `None` where one would then no longer
/// stand over its line.
fn moved_apart<'t>(wanted: &[(f64, &'t str)], frame: &Frame) -> Option<Vec<(f64, &'t str)>> {
    let mut end = frame.right;
    let mut placed = Vec::new();
    for &(at, text) in wanted.iter().rev() {
        let half = FONT.width(text) / 2.0;
        let middle = at.min(end - half).max(frame.left + half);
        if middle + half > end + 0.1 || (middle - at).abs() > half {
            return None;
        }
        end = middle - half - GAP;
        placed.push((middle, text));
    }
    placed.reverse();
    Some(placed)
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
    fn a_label_moves_to_the_left_of_the_next_as_long_as_it_stands_over_its_line() {
        let middles = |wanted: &[(f64, &'static str)]| {
            Some(moved_apart(wanted, &FRAME)?.iter().map(|(middle, _)| *middle).collect::<Vec<_>>())
        };
        assert_eq!(middles(&[(100.0, "weights changed"), (250.0, "change")]), Some(vec![100.0, 250.0]));
        let near = middles(&[(150.0, "weights changed"), (190.0, "change")]).unwrap_or_default();
        assert!(near[0] < 150.0 && near[1] - near[0] > 60.0, "{near:?}");
        assert_eq!(middles(&[(150.0, "weights changed"), (152.0, "weights changed")]), None);
        assert_eq!(middles(&[(2.0, "weights changed"), (30.0, "change")]), None);
    }

    #[test]
    fn a_label_at_the_edge_stays_within_the_frame() {
        for at in [1.0, 299.0] {
            let placed = [
                fitting(&[(at, "weights changed")], &FRAME),
                moved_apart(&[(at, "weights changed")], &FRAME).unwrap_or_default(),
            ];
            for (middle, text) in placed.concat() {
                let half = FONT.width(text) / 2.0;
                assert!(middle + half <= 300.0 && middle - half >= 0.0, "{middle}");
            }
        }
    }
}
