//! The forms seen so far, each with the bracket in which its pass mark must lie.

use crate::domain::identity::FormFingerprint;
use crate::domain::score::Outcome;
use crate::domain::score::PassRule;
use crate::store::lookup::Lookup;

/// One form: a set of metrics with their weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Form {
    /// Hash of the form's metrics.
    pub fingerprint: FormFingerprint,
    /// The row in which it first came.
    pub first_row: u32,
    /// Highest auto score of a row without fatal error that failed.
    pub highest_fail: Option<f64>,
    /// Lowest auto score of a row without fatal error that passed.
    pub lowest_pass: Option<f64>,
}

impl Form {
    /// The rule that follows from what passed and failed automatically.
    pub fn rule(&self) -> PassRule {
        PassRule::Bracket { highest_fail: self.highest_fail, lowest_pass: self.lowest_pass }
    }
}

/// Every form by code, and each row's code.
#[derive(Clone, Debug, Default)]
pub struct Forms {
    forms: Vec<Form>,
    by_fingerprint: Lookup,
    rows: Vec<u32>,
}

impl Forms {
    pub(super) fn push(&mut self, fingerprint: FormFingerprint) {
        let known = self.by_fingerprint.of(fingerprint.0).next();
        self.rows.push(known.unwrap_or_else(|| {
            let first_row = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
            self.by_fingerprint.add(fingerprint.0);
            self.forms.push(Form { fingerprint, first_row, highest_fail: None, lowest_pass: None });
            self.forms.len() as u32 - 1
        }));
    }

    /// Narrows the bracket of a row's form by an auto score in points and its outcome.
    pub(super) fn observe(&mut self, row_idx: usize, auto: f64, outcome: Outcome) {
        let Some(form) = self.rows.get(row_idx).and_then(|&code| self.forms.get_mut(code as usize)) else { return };
        match outcome {
            Outcome::Pass => form.lowest_pass = Some(form.lowest_pass.map_or(auto, |lowest| lowest.min(auto))),
            Outcome::Fail => form.highest_fail = Some(form.highest_fail.map_or(auto, |highest| highest.max(auto))),
        }
    }

    /// Forgets every bracket, before all rows are observed anew.
    pub(super) fn forget(&mut self) {
        for form in &mut self.forms {
            (form.highest_fail, form.lowest_pass) = (None, None);
        }
    }

    /// The form of a row.
    #[inline(always)]
    pub fn of_row(&self, row_idx: usize) -> Option<&Form> {
        self.forms.get(self.code_of_row(row_idx)?)
    }

    /// The code of a row's form, which is its place among all forms.
    #[inline(always)]
    pub fn code_of_row(&self, row_idx: usize) -> Option<usize> {
        self.rows.get(row_idx).map(|&code| code as usize)
    }

    /// Every form, in the order in which they first came.
    pub fn all(&self) -> &[Form] {
        &self.forms
    }
}
