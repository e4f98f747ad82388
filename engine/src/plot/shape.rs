//! The shapes that marks are made of.

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The left edge.
    pub x: f64,
    /// The top edge.
    pub y: f64,
    /// From the left edge to the right one, never negative.
    pub width: f64,
    /// From the top edge to the bottom one, never negative.
    pub height: f64,
}

impl Rect {
    /// The rectangle with these two corners, whichever they are.
    #[must_use]
    pub fn between(a: (f64, f64), b: (f64, f64)) -> Self {
        Self { x: a.0.min(b.0), y: a.1.min(b.1), width: (a.0 - b.0).abs(), height: (a.1 - b.1).abs() }
    }
}

/// A straight line from one point to another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Segment {
    /// Where it starts.
    pub from: (f64, f64),
    /// Where it ends.
    pub to: (f64, f64),
}
