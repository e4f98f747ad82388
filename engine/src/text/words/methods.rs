//! How each figure of all is computed, in one paragraph: long texts, which only those fetch who open them.

/// How a figure, or a picture, is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Method {
    /// Its name in the contract.
    pub name: &'static str,
    /// What it is called above the paragraph.
    pub title: &'static str,
    /// The paragraph: meaning, formula, interval, minimum, source.
    pub text: &'static str,
}

pub(super) const fn method(name: &'static str, title: &'static str, text: &'static str) -> Method {
    Method { name, title, text }
}

/// The paragraphs.
pub const ENGLISH: &[Method] = &[
    method(
        "bias",
        "Bias, auto − audit",
        "Mean of the deltas, auto − audit, over pairs; above zero auto is more generous. Interval: bias ± t·s/√n, \
         with s the standard deviation of the deltas. It takes pairs as independent; conversations of one agent \
         or auditor are alike, so the true interval is somewhat wider. Bland and Altman 1986, Lancet i:307.",
    ),
    method(
        "mae",
        "Mean absolute delta",
        "Mean of the deltas without their sign, over pairs. Unlike bias, differences up and down do not cancel.",
    ),
    method(
        "rmse",
        "Root mean square delta",
        "Square root of the mean squared delta, over pairs. Far above the mean absolute delta it points to a few \
         large disagreements.",
    ),
    method(
        "median_abs_delta",
        "Median absolute delta",
        "Middle of the deltas without their sign, over pairs; the mean of the two middle ones where their number \
         is even.",
    ),
    method(
        "loa_lower",
        "Lower limit of agreement",
        "Bias − 1.96·s, with s the standard deviation of the deltas; needs 10 pairs. Between the two limits 95 % \
         of deltas are expected if they are spread normally. Interval: limit ± t·s·√(1/n + 1.96²/(2(n−1))). \
         Bland and Altman 1999, Statistical Methods in Medical Research 8:135.",
    ),
    method(
        "loa_upper",
        "Upper limit of agreement",
        "Bias + 1.96·s, with s the standard deviation of the deltas; needs 10 pairs. Between the two limits 95 % \
         of deltas are expected if they are spread normally. Interval: limit ± t·s·√(1/n + 1.96²/(2(n−1))). \
         Bland and Altman 1999, Statistical Methods in Medical Research 8:135.",
    ),
    method(
        "within_tolerance",
        "Within tolerance",
        "Pairs whose delta is at most the tolerance in either direction, the tolerance itself included, divided by \
         all pairs. Interval: Wilson 1927, as in Newcombe 1998, Statistics in Medicine 17:857.",
    ),
    method(
        "ccc",
        "Concordance (CCC)",
        "2·s(xy) / (s²(x) + s²(y) + (mean x − mean y)²) with x auto and y audit, over pairs; needs 10. It depends \
         on how widely the scores are spread. Interval through the inverse hyperbolic tangent. Lin 1989, \
         Biometrics 45:255, corrected 2000, 56:324; words after McBride 2005.",
    ),
    method(
        "ccc_correction",
        "Concordance, bias correction",
        "C_b = CCC/r = 2·s(x)·s(y) / (s²(x) + s²(y) + (mean x − mean y)²), over pairs; needs 10. It is 1 where both \
         sides have the same mean and spread, so that only scatter lowers the concordance. Lin 1989, Biometrics \
         45:255.",
    ),
    method(
        "icc",
        "Intraclass correlation (ICC)",
        "ICC(A,1) = (R − E) / (R + E + 2(C − E)/n), over pairs; needs 10. R, C and E are the mean squares of \
         conversations, of the two sides, and of the rest in an analysis of variance. It depends on how widely \
         the scores are spread, and takes auto as one of many possible sides: read it second. Interval by F. \
         McGraw and Wong 1996, Psychological Methods 1:30; ICC(2,1) in Shrout and Fleiss 1979.",
    ),
    method(
        "pearson",
        "Correlation (Pearson)",
        "Covariance of the two scores divided by the product of their standard deviations, over pairs; needs 10. \
         Auto can be 20 points too generous on every conversation and still reach 1. Interval after Fisher.",
    ),
    method(
        "spearman",
        "Rank correlation (Spearman)",
        "The correlation of the ranks of the two scores, ties sharing their mean rank, over pairs; needs 10. Like \
         every correlation it says nothing about generosity.",
    ),
    method(
        "loa_lower_exact",
        "Lower limit, exact interval",
        "The limit lies from bias − c(0.975)·s to bias − c(0.025)·s, with c(p) the quantile of the noncentral t \
         distribution with n − 1 degrees of freedom and shift z·√n, divided by √n; needs 10 pairs. Exact where \
         the deltas are spread normally; with 100 pairs and more it hardly differs from the interval beside it. \
         Carkeet 2015, Optometry and Vision Science 92:e71.",
    ),
    method(
        "loa_upper_exact",
        "Upper limit, exact interval",
        "The limit lies from bias + c(0.025)·s to bias + c(0.975)·s, with c(p) the quantile of the noncentral t \
         distribution with n − 1 degrees of freedom and shift z·√n, divided by √n; needs 10 pairs. Exact where \
         the deltas are spread normally; with 100 pairs and more it hardly differs from the interval beside it. \
         Carkeet 2015, Optometry and Vision Science 92:e71.",
    ),
    method(
        "percentile_lower",
        "Lower percentile limit",
        "The 2.5 % quantile of the deltas, on a straight line between two of them (type 7 of Hyndman and Fan 1996); \
         needs 10 pairs. It assumes no shape, so it holds where the limits of agreement do not; with few pairs \
         it is little more than the smallest delta. Interval: from one delta to another by the binomial \
         distribution of their ranks, from 146 pairs on. Bland and Altman 1999, Statistical Methods in Medical \
         Research 8:135; Conover 1999, Practical Nonparametric Statistics.",
    ),
    method(
        "percentile_upper",
        "Upper percentile limit",
        "The 97.5 % quantile of the deltas, on a straight line between two of them (type 7 of Hyndman and Fan 1996); \
         needs 10 pairs. It assumes no shape, so it holds where the limits of agreement do not; with few pairs \
         it is little more than the largest delta. Interval: from one delta to another by the binomial \
         distribution of their ranks, from 146 pairs on. Bland and Altman 1999, Statistical Methods in Medical \
         Research 8:135; Conover 1999, Practical Nonparametric Statistics.",
    ),
    method(
        "proportional_bias",
        "Proportional bias",
        "Slope of the least-squares line of the deltas over the mean of both scores, over pairs; needs 10, and scores \
         that vary on both sides. Where its interval leaves out 0, one bias and one pair of limits do not hold \
         alike over the whole scale. It cannot tell whether auto stretches the scale or only spreads its scores \
         further. Interval: slope ± t·SE with n − 2 degrees of freedom. Bland and Altman 1999, Statistical \
         Methods in Medical Research 8:135.",
    ),
    method(
        "proportional_bias_p",
        "Proportional bias, p-value",
        "The two-sided p-value of the slope by Student's t with n − 2 degrees of freedom. Under 0.05 the interval of \
         the slope leaves out 0. With many pairs a slope too small to matter gets a small p-value.",
    ),
    method(
        "deming_slope",
        "Deming slope",
        "Slope of the line that is nearest to the pairs when both scores err alike (error ratio δ = 1, error of audit \
         over error of auto); needs 10 pairs, and scores that vary on both sides. Unlike ordinary regression it \
         does not take the auto score as free of error. Slope 1 and intercept 0 are one scale for both. \
         Interval: slope ± t·SE with n − 2 degrees of freedom, SE by the jackknife. Deming 1943, Statistical \
         Adjustment of Data; Linnet 1993, Clinical Chemistry 39:424.",
    ),
    method(
        "deming_intercept",
        "Deming intercept",
        "Mean audit score − slope × mean auto score, with the slope of the Deming line; needs 10 pairs. Where no auto \
         score is near 0 it lies far outside of the pairs, and its interval is wide. Interval: intercept ± t·SE \
         with n − 2 degrees of freedom, SE by the jackknife. Linnet 1993, Clinical Chemistry 39:424.",
    ),
    method(
        "both_pass",
        "Both pass",
        "Pairs that pass automatically and whose audit score is at or above the pass mark.",
    ),
    method("false_pass", "False pass", "Pairs that pass automatically and whose audit score is below the pass mark."),
    method(
        "false_fail",
        "False fail",
        "Pairs that fail automatically and whose audit score is at or above the pass mark.",
    ),
    method("both_fail", "Both fail", "Pairs that fail automatically and whose audit score is below the pass mark."),
    method(
        "undecided",
        "Undecided",
        "Pairs with an automatic outcome whose audit score lies between the highest score that failed and the \
         lowest that passed on their form, or whose form has no such bracket. They are in no cell of the matrix.",
    ),
    method(
        "false_pass_rate",
        "False pass rate",
        "False passes divided by all pairs that the audit fails. Interval: Wilson 1927. As for a diagnostic test \
         whose finding is a fail, Altman and Bland 1994, BMJ 308:1552.",
    ),
    method(
        "false_fail_rate",
        "False fail rate",
        "False fails divided by all pairs that the audit passes. Interval: Wilson 1927. As for a diagnostic test \
         whose finding is a fail, Altman and Bland 1994, BMJ 308:1552.",
    ),
    method(
        "false_omission_rate",
        "False omission rate",
        "False passes divided by all pairs that pass automatically. Interval: Wilson 1927. As for a diagnostic \
         test whose finding is a fail, Altman and Bland 1994, BMJ 308:1552.",
    ),
    method(
        "kappa",
        "Kappa (Cohen)",
        "(observed − expected) / (1 − expected) agreement on pass or fail, over decided pairs; needs 10. Expected is \
         what both sides would agree on by chance, passing as many as they do. Where nearly all pass it is low \
         however rarely they part: read it beside the observed agreement and the share that the audit passes. \
         Without an answer where both sides give a single outcome. Interval: kappa ± 1.96·SE, cut off at −1 and \
         1. Cohen 1960, Educational and Psychological Measurement 20:37; SE of Fleiss, Cohen and Everitt 1969, \
         Psychological Bulletin 72:323.",
    ),
    method(
        "ac1",
        "AC1 (Gwet)",
        "As kappa, with expected = 2π(1 − π), π being the mean of the pass rates of auto and audit; needs 10. A high \
         pass rate alone does not pull it down. Interval: AC1 ± t·SE with n − 1 degrees of freedom, cut off at \
         −1 and 1. Gwet 2008, British Journal of Mathematical and Statistical Psychology 61:29, SE as in his \
         handbook of 2014.",
    ),
    method(
        "pabak",
        "Adjusted kappa (PABAK)",
        "2 × observed agreement on pass or fail − 1, over decided pairs; needs 10. The observed agreement on the \
         scale of kappa, with chance set to one half whatever the pass rates. Interval: Wilson's of the \
         observed agreement, moved alike. Byrt, Bishop and Carlin 1993, Journal of Clinical Epidemiology 46:423.",
    ),
    method(
        "mcnemar_p",
        "Stricter side, p-value (McNemar)",
        "How often chance alone makes false passes and false fails at least as unequal as here, if a pair whose \
         outcomes part is as likely one as the other. Under 0.05 one side is the stricter one; how often they \
         part it does not tell. With under 25 such pairs the exact binomial sum, from 25 on χ² = (b − c)²/(b + c) \
         without correction, b and c being the two counts. McNemar 1947, Psychometrika 12:153.",
    ),
    method(
        "conversations",
        "Conversations",
        "The records that were read and that the filter lets through. A conversation scored on two forms is two rows.",
    ),
    method("evaluated", "Evaluated", "Rows whose duration status says evaluated."),
    method(
        "below_threshold",
        "Below threshold",
        "Rows whose duration status says below threshold. The server leaves them out unless they are asked for. \
         They may still carry metrics and an audit.",
    ),
    method(
        "duration_unavailable",
        "Duration unavailable",
        "Rows whose duration status says that the duration is unavailable.",
    ),
    method(
        "legacy",
        "Legacy",
        "Rows whose duration status is missing or empty, as in records from before there was one.",
    ),
    method(
        "audited",
        "Audited",
        "Rows whose audit status says audited, in any case. Whether a row has an audit score is another question: \
         pairs count that.",
    ),
    method(
        "pairs",
        "Pairs",
        "Rows with two numeric scores from −100 to 100, whatever the audit status says. Every figure of agreement \
         rests on them alone. Fatal rows are among them unless they are left out.",
    ),
    method(
        "fatal",
        "Fatal errors",
        "Rows that count a fatal error or carry a fatal metric that failed. The rule sets their auto score to 0, \
         which is not a measurement; the fatal rows switch leaves them out of means, rates and pairs.",
    ),
    method(
        "mean_auto",
        "Mean auto",
        "Sum of the auto scores divided by their number, over rows whose auto score is a number in range. \
         It rests on other rows than the mean audit score: compare the two through bias, not by subtraction. \
         Interval: mean ± t·s/√n.",
    ),
    method(
        "mean_audit",
        "Mean audit",
        "Sum of the audit scores divided by their number, over rows whose audit score is a number in range. \
         Interval: mean ± t·s/√n.",
    ),
    method(
        "pass_rate",
        "Pass rate",
        "Passes divided by passes and fails, by the evaluation status; other states are in neither. \
         Interval: Wilson 1927, as in Newcombe 1998, Statistics in Medicine 17:857.",
    ),
    method(
        "drift",
        "Change of the gap",
        "A batch is 20 pairs in the order of their audits, or of their evaluation where there is no audit date. The mean \
         deltas of the first 20 batches say what is usual. The line is the moving average of the later ones (EWMA, \
         Roberts 1959, weight λ = 0.2). Its limits are the usual gap ± L·s·√(λ/(2−λ)·(1−(1−λ)²ⁱ)), with s the \
         standard deviation of the first 20 batches and L so large that a series without a change leaves them in \
         fewer than 1 of 20 cases over its whole length, by simulation. Where days bring several batches and differ \
         anyway the limits are wider. A change is dated by the cumulative sum (CUSUM, Page 1954, k = s/2): it began \
         after the last batch at which the sum was 0. Interval of its size: ± t·s·√(1/m + 1/20) for m batches, which \
         takes the time of the change for known.",
    ),
];
