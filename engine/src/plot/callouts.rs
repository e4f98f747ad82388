//! Labels beside dots: each where it covers no other label, and as few dots as can be.

use super::shape::Rect;

/// From the middle of a dot to its label, beyond the label's own half.
const GAP: f64 = 9.0;
/// A dot is taken to be as wide as this.
const DOT: f64 = 8.0;

/// A label that a dot wishes for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Callout {
    /// The middle of the dot.
    pub at: (f64, f64),
    /// How wide the label is.
    pub width: f64,
}

/// The place of each label, in the order given, which is the order in which they choose; none where none is free within the
/// frame. `taken` is covered by no label, and `dots` by few.
#[must_use]
pub fn placed(wanted: &[Callout], height: f64, frame: Rect, taken: &[Rect], dots: &[(f64, f64)]) -> Vec<Option<Rect>> {
    let mut held: Vec<Rect> = taken.to_vec();
    let place = |callout: &Callout| {
        let free = around(callout, height)
            .into_iter()
            .filter(|place| holds(&frame, place) && !held.iter().any(|other| overlap(other, place)));
        let n_covered = |place: &Rect| dots.iter().filter(|dot| overlap(place, &box_of(**dot))).count();
        let best = free.min_by_key(n_covered);
        held.extend(best);
        best
    };
    wanted.iter().map(place).collect()
}

/// The places for a label, the best one first: right, left, above, below, then the corners.
fn around(callout: &Callout, height: f64) -> [Rect; 8] {
    let ((x, y), width) = (callout.at, callout.width);
    let (across, up) = (GAP + width / 2.0, GAP + height / 2.0);
    let (corner_x, corner_y) = (across - 2.0, up - 3.0);
    let corners = [(corner_x, -corner_y), (corner_x, corner_y), (-corner_x, -corner_y), (-corner_x, corner_y)];
    let sides = [(across, 0.0), (-across, 0.0), (0.0, -up), (0.0, up)];
    let [right, left, above, below] = sides;
    let [a, b, c, d] = corners;
    [right, left, above, below, a, b, c, d].map(|(dx, dy)| Rect {
        x: x + dx - width / 2.0,
        y: y + dy - height / 2.0,
        width,
        height,
    })
}

fn box_of((x, y): (f64, f64)) -> Rect {
    Rect { x: x - DOT / 2.0, y: y - DOT / 2.0, width: DOT, height: DOT }
}

fn overlap(one: &Rect, two: &Rect) -> bool {
    let reach = |at: f64, length: f64, other: f64, other_length: f64| at < other + other_length && other < at + length;
    reach(one.x, one.width, two.x, two.width) && reach(one.y, one.height, two.y, two.height)
}

fn holds(frame: &Rect, place: &Rect) -> bool {
    place.x >= frame.x
        && place.y >= frame.y
        && place.x + place.width <= frame.x + frame.width
        && place.y + place.height <= frame.y + frame.height
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "the positions are exact")]
    use super::*;

    const FRAME: Rect = Rect { x: 0.0, y: 0.0, width: 300.0, height: 200.0 };

    fn callout(x: f64, y: f64) -> Callout {
        Callout { at: (x, y), width: 60.0 }
    }

    #[test]
    fn a_label_stands_right_of_its_dot_or_left_of_it_at_the_edge() {
        let places = placed(&[callout(100.0, 100.0), callout(290.0, 100.0)], 14.0, FRAME, &[], &[]);
        let lefts: Vec<f64> = places.iter().flatten().map(|place| place.x).collect();
        assert_eq!(lefts, [109.0, 221.0]);
    }

    #[test]
    fn labels_never_overlap_and_stay_in_the_frame() {
        let mut n_placed = 0;
        for seed in 1..200_u32 {
            let number = |idx: u32, most: u32| f64::from(seed.wrapping_mul(2_654_435_761).rotate_left(idx * 5) % most);
            let wanted: Vec<Callout> = (0..12).map(|idx| callout(number(idx, 300), number(idx + 12, 200))).collect();
            let taken = [Rect { x: 120.0, y: 0.0, width: 40.0, height: 200.0 }];
            let places: Vec<Rect> =
                placed(&wanted, 14.0, FRAME, &taken, &[]).into_iter().flatten().chain(taken).collect();
            n_placed += places.len();
            for (idx, one) in places.iter().enumerate() {
                assert!(holds(&FRAME, one) && places[..idx].iter().all(|two| !overlap(one, two)), "{places:?}");
            }
        }
        assert!(n_placed > 1500, "{n_placed}");
    }

    #[test]
    fn a_label_keeps_off_other_dots_where_it_can() {
        let places = placed(&[callout(100.0, 100.0)], 14.0, FRAME, &[], &[(100.0, 100.0), (130.0, 100.0)]);
        assert_eq!(places[0].map(|place| place.x), Some(31.0));
    }

    #[test]
    fn without_room_there_is_no_label() {
        let small = Rect { width: 50.0, ..FRAME };
        assert_eq!(placed(&[callout(25.0, 100.0)], 14.0, small, &[], &[]), [None]);
    }
}
