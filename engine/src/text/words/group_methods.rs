//! How groups, selections, metrics, auditors and audits are judged, in one paragraph each: as [`super::methods`].

use crate::text::words::methods::Method;
use crate::text::words::methods::method;

/// The paragraphs.
pub const ENGLISH: &[Method] = &[
    method(
        "funnel",
        "Limits of the funnel",
        "Centre ± t·s·√(1/n − 1/N), with n the pairs of the group, N those of all groups, s the standard deviation of \
         a delta around the bias of its own group, and t by Student's distribution for 95 % and 99.8 %; where groups \
         really differ, the usual spread is added to the variance. A group is held against all others together and \
         never vouches for itself; needs 5 pairs. Of a rate, the limits are interpolated between the steps of the \
         binomial distribution around the rate of all, so they never leave 0 to 100 %; a group needs 5 pairs, or 5 \
         audited fails. Spiegelhalter 2005, Statistics in Medicine 24:1185; DerSimonian and \
         Laird 1986, Controlled Clinical Trials 7:177.",
    ),
    method(
        "shrunk_bias",
        "Shrunk bias",
        "(d/v + μ/τ²)/(1/v + 1/τ²), with d the group's bias, v its squared standard error, μ the bias of all groups \
         and τ² the variance between them: the fewer pairs, the nearer to the bias of all. No interval, as the usual \
         one would be too narrow. Efron and Morris 1975, Journal of the American Statistical Association 70:311.",
    ),
    method(
        "difference_of_means",
        "Difference of two means",
        "First less second; interval by Welch: difference ± t·√(s²/n + s′²/n′) with the degrees of freedom after \
         Satterthwaite, so that the two selections may vary differently. Needs 2 on each side. It takes conversations \
         as independent of each other. Welch 1947, Biometrika 34:28.",
    ),
    method(
        "difference_of_rates",
        "Difference of two rates",
        "First less second, in percentage points; interval from the two Wilson intervals, so that it never leaves \
         −100 to 100. Newcombe 1998, Statistics in Medicine 17:873, method 10.",
    ),
    method(
        "audited_share",
        "Share audited",
        "Audited conversations divided by all with an auto score, with the interval of Wilson 1927. A group is called \
         more or less often audited where its whole interval lies on one side of the share of all.",
    ),
    method(
        "standardised_difference",
        "Standardised difference",
        "Audited less others, in standard deviations: of means over the root of the mean of both variances, of shares \
         with p(1 − p) as variance. From 0.1 on, up or down, the two are called unlike, which is a custom and not a \
         test. Needs 10 on either side. Austin 2009, Statistics in Medicine 28:3083.",
    ),
    method(
        "bias_of_all",
        "Bias of all conversations",
        "Each queue and band of ten points of the auto score counts as it does among all conversations: ΣW·d̄, with W \
         its share of them and d̄ the mean delta of its audits. Variance ΣW²s²/n, interval by t with Satterthwaite's \
         degrees of freedom. It takes audited conversations for like the others of their queue and band; where fewer \
         than 2 are audited, the share left out stands beside it. Cochran 1977, Sampling Techniques; Holt and Smith \
         1979, Journal of the Royal Statistical Society A 142:33.",
    ),
    method(
        "false_pass_rate_of_all",
        "False pass rate of all conversations",
        "False passes divided by audited fails, each weighted by how many conversations of its queue and band stand \
         behind an audit. Variance by linearisation; interval Wilson's for as many conversations as such a variance \
         stands for. Begg and Greenes 1983, Biometrics 39:207; Kish 1965, Survey Sampling.",
    ),
    method(
        "wrong_unaudited",
        "Wrong outcomes among the unaudited",
        "In each queue and band the share of wrong outcomes among the audits is taken for that of the unaudited, and \
         the expected numbers are added up. The interval allows for the share being an estimate and for the unaudited \
         varying around it. Valliant, Dorfman and Royall 2000, Finite Population Sampling and Inference.",
    ),
    method(
        "more_audits",
        "More audits needed",
        "The smallest number at which the interval is as narrow as wanted, less those there are, if the further \
         audits are chosen at random and spread like those there are. For the false pass rate only audited fails \
         count.",
    ),
    method(
        "audit_next",
        "What to audit next",
        "In every five two have the highest chance of another outcome, Φ((pass mark − (auto − bias))/s) or the rest \
         to 1; two are of the queues and bands with fewer than 5 pairs and the most conversations for each; one is \
         drawn by lot from the conversation id among all unaudited, so that later figures stay unbiased.",
    ),
    method(
        "leniency",
        "Adjusted leniency",
        "Mean delta of an auditor with its sign turned, as it would be had every auditor been given the auto scores \
         of all pairs in this view: an analysis of covariance with a part for each auditor and one for each band of \
         ten auto points. Interval: ± t·√(s²/n + S²·c′M⁻¹c), with the auditor's own spread s, the spread S of all, \
         and c by how much the auditor's bands differ from those of all. Who is stricter or more lenient than the \
         rest is judged by the limits of the funnel. Searle, Speed and Milliken 1980, The American Statistician \
         34:216.",
    ),
    method(
        "cluster_interval",
        "Interval by auditor or by agent",
        "As many auditors, or agents, as there are are drawn at random 2,000 times, some twice and some not at all, \
         and the figure is computed from all of their pairs. The interval runs between two quantiles of these values, \
         set further apart the fewer there are (expanded percentile interval); needs 10. The draws follow from a \
         fixed seed, so the same pairs have the same interval everywhere. Field and Welsh 2007, Journal of the Royal \
         Statistical Society B 69:369; Hesterberg 2015, The American Statistician 69:371.",
    ),
    method(
        "metric_ac1",
        "Agreement and AC1 of answers",
        "Same answer is the share of conversations in which both sides say the same, with Wilson's interval. AC1 is \
         (observed − expected) / (1 − expected), with expected = Σπ(1 − π)/(q − 1), π the mean share of an answer \
         over both sides and q the number of answers: two without NA, three with it; needs 10. Interval by t. Gwet \
         2008, British Journal of Mathematical and Statistical Psychology 61:29.",
    ),
    method(
        "stricter_p",
        "Who is stricter",
        "Of the conversations where one side says met and the other not met, how many lie on either side. Called \
         stricter where McNemar's test gives p < 0.05: under 25 such conversations by the exact binomial sum, from 25 \
         on by χ². McNemar 1947, Psychometrika 12:153.",
    ),
    method(
        "gap_difference",
        "Gap by answer",
        "Mean delta of the pairs where auto says not met, less that where it says met; interval by Welch, so that \
         both may vary differently. Welch 1947, Biometrika 34:28.",
    ),
    method(
        "gap_p",
        "Adjusted p-value",
        "Welch's p-value of the difference, for metrics with 5 pairs on either answer, raised so that of the metrics \
         called associated at most one in twenty is so by chance. An association is no cause. Benjamini and Hochberg \
         1995, Journal of the Royal Statistical Society B 57:289.",
    ),
    method(
        "metric_map",
        "Cells of groups against metrics",
        "Of answers: (auto met, auditor not met − auto not met, auditor met) / answers by both, judged by McNemar's \
         test. Where no auditor answered: mean delta of the pairs in which auto says not met, judged by Student's t. \
         The p-values of all cells shown are raised after Benjamini and Hochberg 1995, so that of the bold ones at most \
         one in twenty is so by chance. A cell needs 5 answers or pairs.",
    ),
];
