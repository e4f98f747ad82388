//! Which of many options a list shows: those that match what was typed, up to a limit.

/// One option of a list. `key` is handed back; `label` and `count` are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceOption {
    pub key: String,
    pub label: String,
    pub count: String,
    pub checked: bool,
}

/// No list shows more options than this; typing narrows it.
pub const MOST_SHOWN: usize = 200;

/// The positions of the options to show, checked ones first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub positions: Vec<usize>,
    /// How many more match than are shown.
    pub beyond: usize,
}

/// Whether a text holds what was typed, as whoever makes the list understands it; by default every text does.
#[derive(Clone, Copy)]
pub struct Matching(pub fn(&str, &str) -> bool);

impl Default for Matching {
    fn default() -> Self {
        Self(|_, _| true)
    }
}

/// The options whose label or key holds the typed text, up to `limit`.
pub fn shown_options(options: &[ChoiceOption], typed: &str, matching: Matching, limit: usize) -> Shown {
    let typed = typed.trim();
    let is_match = |text: &str| (matching.0)(text, typed);
    let matching = |option: &ChoiceOption| typed.is_empty() || is_match(&option.label) || is_match(&option.key);
    let (checked, others): (Vec<usize>, Vec<usize>) = options
        .iter()
        .enumerate()
        .filter(|(_, option)| matching(option))
        .map(|(position, _)| position)
        .partition(|&position| options.get(position).is_some_and(|option| option.checked));
    let mut positions = checked;
    positions.extend(others);
    let beyond = positions.len().saturating_sub(limit);
    positions.truncate(limit);
    Shown { positions, beyond }
}

#[cfg(test)]
mod tests {
    use super::ChoiceOption;
    use super::Matching;
    use super::shown_options;

    fn options() -> Vec<ChoiceOption> {
        [("q1", "Sales", false), ("q2", "Billing disputes", false), ("q3", "Sales, returns", true)]
            .map(|(key, label, checked)| ChoiceOption {
                key: key.to_owned(),
                label: label.to_owned(),
                count: String::new(),
                checked,
            })
            .to_vec()
    }

    const MATCHING: Matching = Matching(|text, typed| text.to_lowercase().contains(&typed.to_lowercase()));

    #[test]
    fn nothing_typed_shows_all_with_the_checked_ones_first() {
        assert_eq!(shown_options(&options(), " ", MATCHING, 200).positions, vec![2, 0, 1]);
    }

    #[test]
    fn typing_narrows_by_label_or_key() {
        assert_eq!(shown_options(&options(), "SALES", MATCHING, 200).positions, vec![2, 0]);
        assert_eq!(shown_options(&options(), "q2", MATCHING, 200).positions, vec![1]);
        assert!(shown_options(&options(), "nobody", MATCHING, 200).positions.is_empty());
    }

    #[test]
    fn what_is_beyond_the_limit_is_counted() {
        let shown = shown_options(&options(), "", MATCHING, 2);
        assert_eq!((shown.positions, shown.beyond), (vec![2, 0], 1));
    }
}
