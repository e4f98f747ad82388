//! Where the keyboard is in the grid, and where a key takes it.

/// A cell: its row (0 is the head, 1 the first row) and its column among those shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) row: usize,
    pub(crate) column: usize,
}

impl Default for Place {
    /// The start of the first row.
    fn default() -> Self {
        Self { row: 1, column: 0 }
    }
}

/// How far a grid reaches.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    /// Rows without the head.
    pub(crate) n_rows: usize,
    /// Columns shown.
    pub(crate) n_columns: usize,
    /// Rows that fit on screen.
    pub(crate) n_in_view: usize,
}

impl Place {
    /// The same place, or the nearest one in a smaller grid.
    pub(crate) fn within(self, extent: Extent) -> Self {
        Self { row: self.row.min(extent.n_rows), column: self.column.min(extent.n_columns.saturating_sub(1)) }
    }

    /// Where a key leads from here; `None` for a key that does not move.
    pub(crate) fn moved(self, key: &str, with_ctrl: bool, extent: Extent) -> Option<Self> {
        let Self { row, column } = self;
        let page = extent.n_in_view.max(1);
        let first_row = extent.n_rows.min(1);
        let to = match key {
            "ArrowUp" => Self { row: row.saturating_sub(1), column },
            "ArrowDown" => Self { row: row + 1, column },
            "ArrowLeft" => Self { row, column: column.saturating_sub(1) },
            "ArrowRight" => Self { row, column: column + 1 },
            "PageUp" => Self { row: row.saturating_sub(page).max(first_row), column },
            "PageDown" => Self { row: row + page, column },
            "Home" if with_ctrl => Self { row: first_row, column: 0 },
            "End" if with_ctrl => Self { row: usize::MAX, column: usize::MAX },
            "Home" => Self { row, column: 0 },
            "End" => Self { row, column: usize::MAX },
            _ => return None,
        };
        Some(to.within(extent))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXTENT: Extent = Extent { n_rows: 100, n_columns: 12, n_in_view: 20 };

    fn from(row: usize, column: usize, key: &str, with_ctrl: bool) -> Option<(usize, usize)> {
        Place { row, column }.moved(key, with_ctrl, EXTENT).map(|place| (place.row, place.column))
    }

    #[test]
    fn arrows_go_cell_by_cell_and_stop_at_the_edges_with_the_head_above_the_first_row() {
        assert_eq!(from(1, 0, "ArrowUp", false), Some((0, 0)));
        assert_eq!(from(0, 0, "ArrowUp", false), Some((0, 0)));
        assert_eq!(from(100, 3, "ArrowDown", false), Some((100, 3)));
        assert_eq!(from(5, 11, "ArrowRight", false), Some((5, 11)));
        assert_eq!(from(5, 0, "ArrowLeft", false), Some((5, 0)));
    }

    #[test]
    fn home_and_end_go_along_the_row_and_with_ctrl_through_the_grid() {
        assert_eq!(from(5, 4, "Home", false), Some((5, 0)));
        assert_eq!(from(5, 4, "End", false), Some((5, 11)));
        assert_eq!(from(5, 4, "Home", true), Some((1, 0)));
        assert_eq!(from(5, 4, "End", true), Some((100, 11)));
    }

    #[test]
    fn pages_go_as_far_as_rows_fit_on_screen_and_stay_below_the_head() {
        assert_eq!(from(30, 2, "PageDown", false), Some((50, 2)));
        assert_eq!(from(95, 2, "PageDown", false), Some((100, 2)));
        assert_eq!(from(7, 2, "PageUp", false), Some((1, 2)));
    }

    #[test]
    fn a_grid_without_rows_has_only_its_head() {
        let empty = Extent { n_rows: 0, ..EXTENT };
        for key in ["ArrowDown", "PageDown", "PageUp", "End", "Home"] {
            let to = Place::default().within(empty).moved(key, true, empty);
            assert!(to.is_none_or(|place| place.row == 0), "{key}");
        }
        assert_eq!(Place::default().moved("Enter", false, EXTENT), None);
    }
}
