//! What a record says of why its two scores lie apart, in words.

use crate::report::disagreement::DisagreementReason;
use crate::text::fill::fill;
use crate::text::format::count;
use crate::text::words::table::words;

/// `a fatal error in Greeting`, `the auditor answers Closing and 2 more metrics otherwise`.
pub fn disagreement_reason(reason: &DisagreementReason) -> String {
    let compare = words().compare();
    match reason {
        DisagreementReason::Fatal { metric: None, .. } => compare.reason_fatal.to_owned(),
        DisagreementReason::Fatal { metric: Some(metric), is_disputed } => {
            let template = if *is_disputed { compare.reason_fatal_disputed } else { compare.reason_fatal_in };
            fill(template, &[("metric", metric)])
        }
        DisagreementReason::Answers { metric, n_more: 0 } => fill(compare.reason_answers, &[("metric", metric)]),
        DisagreementReason::Answers { metric, n_more } => {
            fill(compare.reason_answers_more.form(*n_more), &[("metric", metric), ("n", &count(*n_more))])
        }
        DisagreementReason::SameAnswers => compare.reason_same.to_owned(),
        DisagreementReason::NotSaid => compare.reason_not_said.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_said() {
        let said = |reason| disagreement_reason(&reason);
        let fatal = |is_disputed| DisagreementReason::Fatal { metric: Some("Greeting".to_owned()), is_disputed };
        let answers = |n_more| DisagreementReason::Answers { metric: "Closing".to_owned(), n_more };
        assert_eq!(said(DisagreementReason::Fatal { metric: None, is_disputed: false }), "a fatal error");
        assert_eq!(said(fatal(false)), "a fatal error in Greeting");
        assert_eq!(said(fatal(true)), "a fatal error in Greeting, which the auditor answers otherwise");
        assert_eq!(said(answers(0)), "the auditor answers Closing otherwise");
        assert_eq!(said(answers(1)), "the auditor answers Closing and 1 more metric otherwise");
        assert_eq!(said(answers(2)), "the auditor answers Closing and 2 more metrics otherwise");
        assert_eq!(said(DisagreementReason::SameAnswers), "both answer every metric alike");
        assert_eq!(said(DisagreementReason::NotSaid), "no answers of the auditor");
    }
}
