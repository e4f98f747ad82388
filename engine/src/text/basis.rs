//! What figures rest on, in words: pass mark, switches.

use crate::domain::identity::FormFingerprint;
use crate::domain::switches::Switches;
use crate::report::pass_basis::FormBracket;
use crate::report::pass_basis::PassBasis;
use crate::text::fill::counted;
use crate::text::fill::fill;
use crate::text::fill::listed;
use crate::text::format;
use crate::text::format::score;
use crate::text::words::table::words;

/// More forms than this are counted instead of listed.
const N_FORMS: usize = 3;

/// Where the audit outcomes come from: `Pass mark 70 (set)`, `Pass mark inferred per form: between 69 and 70, width 1 (form 1a2b, 400 pairs)`.
pub fn pass_basis_text(basis: &PassBasis) -> String {
    let terms = words().terms();
    let (n_merged, brackets) = match basis {
        PassBasis::Set { mark } => return fill(terms.pass_mark_set, &[("mark", &score(*mark))]),
        PassBasis::PerForm { n_merged, brackets } => (*n_merged, brackets),
    };
    let merged = (n_merged > 0).then(|| counted(terms.pass_mark_merged, n_merged));
    let inferred = (!brackets.is_empty()).then(|| {
        let mut forms: Vec<String> = brackets.iter().take(N_FORMS).map(form_text).collect();
        if let Some(n_more) = brackets.len().checked_sub(N_FORMS).filter(|&n| n > 0) {
            forms.push(counted(terms.more_forms, n_more));
        }
        fill(terms.pass_mark_inferred, &[("forms", &listed(&mut forms.into_iter(), ", "))])
    });
    match (merged, inferred) {
        (None, None) => terms.pass_mark_none.to_owned(),
        (merged, inferred) => listed(&mut merged.into_iter().chain(inferred), " · "),
    }
}

/// Where the pass mark of a form lies: `between 69 and 70, width 1`.
pub fn mark_text(bracket: &FormBracket) -> String {
    let terms = words().terms();
    match (bracket.highest_fail, bracket.lowest_pass) {
        (None, None) => terms.mark_unknown.to_owned(),
        (Some(fail), Some(pass)) if fail >= pass => {
            fill(terms.mark_crossed, &[("fail", &score(fail)), ("pass", &score(pass))])
        }
        (Some(fail), Some(pass)) => {
            let (low, high, width) = (score(fail), score(pass), score(pass - fail));
            fill(terms.mark_between, &[("low", &low), ("high", &high), ("width", &width)])
        }
        (None, Some(pass)) => fill(terms.mark_at_most, &[("high", &score(pass))]),
        (Some(fail), None) => fill(terms.mark_above, &[("low", &score(fail))]),
    }
}

fn form_text(bracket: &FormBracket) -> String {
    let terms = words().terms();
    let mark = mark_text(bracket);
    let pairs = counted(terms.pairs, bracket.n_pairs);
    match bracket.form {
        0 => fill(terms.no_form_mark, &[("mark", &mark), ("pairs", &pairs)]),
        form => {
            let form = FormFingerprint(form).short();
            fill(terms.form_mark, &[("mark", &mark), ("form", &form), ("pairs", &pairs)])
        }
    }
}

/// The switches that figures obey: `tolerance ±10 · fatal rows included`, then the pass mark where one is set, and whether
/// only rows with one agent are in.
pub fn switches_text(switches: &Switches, is_single_agent: bool) -> String {
    let terms = words().terms();
    let tolerance = fill(terms.tolerance, &[("tolerance", &format::tolerance(switches.tolerance))]);
    let fatal = if switches.fatal_rows_in { terms.fatal_in } else { terms.fatal_out };
    let mark = switches.pass_mark.map(|mark| fill(terms.pass_mark_set, &[("mark", &score(mark))]));
    let single = is_single_agent.then(|| terms.single_agent.to_owned());
    listed(&mut [Some(tolerance), Some(fatal.to_owned()), mark, single].into_iter().flatten(), " · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bracket(form: u64, n_pairs: usize, highest_fail: Option<f64>, lowest_pass: Option<f64>) -> FormBracket {
        FormBracket { form: form << 48, n_pairs, highest_fail, lowest_pass }
    }

    #[test]
    fn a_set_pass_mark_says_so() {
        assert_eq!(pass_basis_text(&PassBasis::Set { mark: 70.0 }), "Pass mark 70 (set)");
    }

    #[test]
    fn inferred_marks_are_brackets_and_never_numbers() {
        let brackets = vec![
            bracket(0x1a2b, 400, Some(69.0), Some(70.0)),
            bracket(0x2b, 1, None, Some(72.5)),
            bracket(0, 12, Some(80.0), Some(72.0)),
            bracket(3, 5, Some(60.0), None),
            bracket(4, 5, None, None),
        ];
        let basis = |n_merged, brackets| pass_basis_text(&PassBasis::PerForm { n_merged, brackets });
        assert_eq!(
            basis(0, brackets),
            "Pass mark inferred per form: between 69 and 70, width 1 (form 1a2b, 400 pairs), at most 72.5 (form 002b, 1 pair), \
             uncertain, as 80 failed and 72 passed (without metrics, 12 pairs), and 2 more forms"
        );
        assert_eq!(basis(0, Vec::new()), "Pass mark not set, and no pair to infer it from");
        let both = basis(300, vec![bracket(3, 5, Some(60.0), None)]);
        assert_eq!(
            both,
            "Pass mark from the records for 300 pairs · Pass mark inferred per form: above 60 (form 0003, 5 pairs)"
        );
    }

    #[test]
    fn the_switches_are_printed() {
        let switches = Switches { tolerance: 7.5, fatal_rows_in: false, pass_mark: Some(70.0) };
        assert_eq!(switches_text(&Switches::default(), false), "tolerance ±10 · fatal rows included");
        assert_eq!(
            switches_text(&switches, true),
            "tolerance ±7.5 · fatal rows left out · Pass mark 70 (set) · one agent only"
        );
    }
}
