//! Which rows of a long list are in view, and where to put them.

/// No browser lays out an element taller than this reliably.
const TALLEST_PX: f64 = 15_000_000.0;

/// The part of a list that is in view, with some rows before and behind.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ScrollWindow {
    /// Position of the first row to draw, from 0.
    pub first: usize,
    /// How far down it belongs, in pixels from the top of the content.
    pub top_px: f64,
}

/// How tall the content of a list of `n_rows` is, in pixels.
pub fn content_px(n_rows: usize, row_px: f64) -> f64 {
    (n_rows as f64 * row_px).min(TALLEST_PX)
}

/// How many rows to draw for a viewport, some of them out of view; a multiple of 8.
pub fn n_slots(viewport_px: f64, row_px: f64) -> usize {
    let in_view = (viewport_px.max(0.0) / row_px.max(1.0)).ceil() as usize;
    (in_view + 16).next_multiple_of(8)
}

/// The rows to draw at a scroll position. In lists taller than a browser can lay out, the position is stretched over all rows.
pub fn scroll_window(scroll_px: f64, viewport_px: f64, row_px: f64, n_rows: usize) -> ScrollWindow {
    let (content, real) = (content_px(n_rows, row_px), n_rows as f64 * row_px);
    let travel = (content - viewport_px).max(1.0);
    let stretch = ((real - viewport_px) / travel).max(1.0);
    let real_px = (scroll_px.max(0.0).min(travel) * stretch).max(0.0);
    let first_in_view = (real_px / row_px) as usize;
    let first = first_in_view.saturating_sub(8) / 8 * 8;
    let first = first.min(n_rows.saturating_sub(1) / 8 * 8);
    let above_px = real_px - first as f64 * row_px;
    ScrollWindow { first, top_px: if stretch > 1.0 { scroll_px - above_px } else { first as f64 * row_px } }
}

/// The scroll position at which a row is in view, given the position now.
pub fn scroll_to_show(row: usize, scroll_px: f64, viewport_px: f64, row_px: f64, n_rows: usize) -> f64 {
    let (content, real) = (content_px(n_rows, row_px), n_rows as f64 * row_px);
    let stretch = ((real - viewport_px) / (content - viewport_px).max(1.0)).max(1.0);
    let (top, bottom) = (row as f64 * row_px, (row + 1) as f64 * row_px);
    let now = scroll_px * stretch;
    let wanted = if top < now {
        top
    } else if bottom > now + viewport_px {
        bottom - viewport_px
    } else {
        now
    };
    wanted / stretch
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_in_view_is_drawn_at_any_position_of_a_list_of_any_length() {
        for n_rows in [0, 1, 7, 20, 1_000, 100_000, 1_000_000] {
            let (row, viewport) = (34.0, 600.0);
            let travel = (content_px(n_rows, row) - viewport).max(0.0);
            for step in 0..=200 {
                let scroll = travel * f64::from(step) / 200.0;
                let window = scroll_window(scroll, viewport, row, n_rows);
                let drawn_to = window.top_px + n_slots(viewport, row) as f64 * row;
                assert!(window.top_px <= scroll + 1e-6, "{n_rows} {step}");
                let is_last = window.first + n_slots(viewport, row) >= n_rows;
                assert!(is_last || drawn_to >= scroll + viewport, "{n_rows} {step}");
            }
        }
    }

    #[test]
    fn the_last_row_can_be_reached_in_a_list_taller_than_a_browser_can_lay_out() {
        let (row, viewport, n_rows) = (34.0, 600.0, 1_000_000);
        let scroll = scroll_to_show(n_rows - 1, 0.0, viewport, row, n_rows);
        let window = scroll_window(scroll, viewport, row, n_rows);
        assert!(window.first + n_slots(viewport, row) >= n_rows);
        let bottom_px = window.top_px + (n_rows - window.first) as f64 * row;
        assert!((bottom_px - scroll - viewport).abs() < 1.0, "{bottom_px} {scroll}");
    }

    #[test]
    fn a_row_in_view_needs_no_scrolling() {
        assert!((scroll_to_show(5, 100.0, 600.0, 34.0, 100) - 100.0).abs() < 1e-9);
    }
}
