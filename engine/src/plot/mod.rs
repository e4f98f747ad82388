//! Geometry: numbers in, marks out, in pixels from the top left corner.
//!
//! Knows no domain and draws nothing: whoever calls chooses colours, words and elements. Charts are computed for the
//! measured size, never scaled. Everything clamps rather than fails; what is not a number is dropped in [`finite`].
//! The main type is [`scale::Scale`].

pub mod finite;
pub mod path;
pub mod shape;

pub mod scale;
pub mod ticks;
pub mod time_axis;

pub mod arrowheads;
pub mod bars;
pub mod dots;
pub mod line;
pub mod regions;

pub mod callouts;
pub mod label;
pub mod readout;
pub mod text_width;
