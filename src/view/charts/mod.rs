//! Charts: marks from the engine's `plot`, drawn as SVG to the size that was measured.
//!
//! Numbers, texts and callbacks come in as props; a chart knows no domain. Each one can be read by pointer and by
//! keyboard: arrow keys go from mark to mark, Enter chooses one. Styles are in `style/charts.css`.

pub mod axes;
pub mod brush;
pub mod control_chart;
pub mod dot_plot;
pub mod dots;
pub mod events;
pub mod frame;
pub mod funnel_plot;
pub mod histogram;
pub mod measured;
pub mod reference;
pub mod shapes;
pub mod small_bars;
pub mod surface;
pub mod trend_lines;
