//! Which pass mark the audit outcomes rest on, so that the screen can say so.

use crate::domain::order;
use crate::domain::score::PassRule;
use crate::domain::switches::Switches;
use crate::report::pairs::Pairs;
use crate::store::forms::Form;
use crate::store::table::EvaluationTable;

/// Where the audit outcomes of some pairs come from.
#[derive(Clone, Debug, PartialEq)]
pub enum PassBasis {
    /// One mark for all, from the settings, the address or the configuration.
    Set {
        /// Points.
        mark: f64,
    },
    /// Marks merged into the records, or inferred per form from what passed and failed automatically.
    PerForm {
        /// Pairs whose record carries a mark.
        n_merged: usize,
        /// The brackets of the forms, most pairs first.
        brackets: Vec<FormBracket>,
    },
}

/// The pass mark of one form lies between these.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FormBracket {
    /// The form.
    pub form: u64,
    /// Pairs on this form that rest on the bracket.
    pub n_pairs: usize,
    /// Highest auto score that failed.
    pub highest_fail: Option<f64>,
    /// Lowest auto score that passed.
    pub lowest_pass: Option<f64>,
}

/// The basis for some pairs.
pub fn pass_basis(table: &EvaluationTable, pairs: &Pairs, switches: &Switches) -> PassBasis {
    if let Some(mark) = switches.pass_mark {
        return PassBasis::Set { mark };
    }
    let mut n_merged = 0;
    let forms = table.forms();
    let mut n_pairs = vec![0; forms.all().len()];
    for &row_idx in &pairs.rows {
        match table.pass_rule(row_idx as usize, None) {
            PassRule::Mark(_) => n_merged += 1,
            PassRule::Bracket { .. } => {
                if let Some(n_pairs) = forms.code_of_row(row_idx as usize).and_then(|code| n_pairs.get_mut(code)) {
                    *n_pairs += 1;
                }
            }
        }
    }
    let used = forms.all().iter().zip(n_pairs).filter(|(_, n_pairs)| *n_pairs > 0);
    let brackets: Vec<FormBracket> = used
        .map(|(&Form { fingerprint, highest_fail, lowest_pass, .. }, n_pairs)| FormBracket {
            form: fingerprint.0,
            n_pairs,
            highest_fail,
            lowest_pass,
        })
        .collect();
    let brackets = order::sorted(brackets, |one, two| two.n_pairs.cmp(&one.n_pairs).then(one.form.cmp(&two.form)));
    PassBasis::PerForm { n_merged, brackets }
}
