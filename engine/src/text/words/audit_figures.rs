//! The words of the figures of the audit plan.

use crate::text::words::pair_figures::FigureWords;
use crate::text::words::pair_figures::Kind;

/// The figures, by their name in the contract.
pub const ENGLISH: &[(&str, FigureWords)] = &[
    ("conversations", FigureWords { kind: Kind::Count, label: "Conversations" }),
    ("scored", FigureWords { kind: Kind::Count, label: "With an auto score" }),
    ("audited", FigureWords { kind: Kind::Count, label: "Audited" }),
    ("pairs", FigureWords { kind: Kind::Count, label: "Pairs" }),
    ("fatal", FigureWords { kind: Kind::Count, label: "Fatal errors" }),
    ("unaudited", FigureWords { kind: Kind::Count, label: "Unaudited" }),
    ("audited_share", FigureWords { kind: Kind::Rate, label: "Audited" }),
    ("bias", FigureWords { kind: Kind::SignedPoints, label: "Bias of the audits" }),
    ("bias_of_all", FigureWords { kind: Kind::SignedPoints, label: "Bias of all" }),
    ("bias_uncovered", FigureWords { kind: Kind::Rate, label: "Not covered" }),
    ("false_pass_rate", FigureWords { kind: Kind::Rate, label: "False pass rate, audits" }),
    ("false_pass_rate_of_all", FigureWords { kind: Kind::Rate, label: "False pass rate, all" }),
    ("false_pass_uncovered", FigureWords { kind: Kind::Rate, label: "Not covered" }),
    ("wrong_unaudited", FigureWords { kind: Kind::Count, label: "Wrong, unaudited" }),
    ("false_pass_unaudited", FigureWords { kind: Kind::Count, label: "False passes" }),
    ("false_fail_unaudited", FigureWords { kind: Kind::Count, label: "False fails" }),
    ("wrong_covered", FigureWords { kind: Kind::Count, label: "Covered" }),
    ("wrong_uncovered", FigureWords { kind: Kind::Rate, label: "Not covered" }),
    ("more_for_bias", FigureWords { kind: Kind::Count, label: "More audits for the bias" }),
    ("more_for_false_pass", FigureWords { kind: Kind::Count, label: "More audits for the false pass rate" }),
    ("audited_mean", FigureWords { kind: Kind::Points, label: "Audited" }),
    ("others_mean", FigureWords { kind: Kind::Points, label: "Others" }),
    ("audited_part", FigureWords { kind: Kind::Rate, label: "Audited" }),
    ("others_part", FigureWords { kind: Kind::Rate, label: "Others" }),
    ("difference", FigureWords { kind: Kind::Coefficient, label: "Standardised difference" }),
];
