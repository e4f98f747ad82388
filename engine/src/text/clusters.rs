//! What intervals by cluster say: the cell of each figure, what it means, and what the intervals allow for.

use crate::domain::cluster::ClusterBy;
use crate::report::cluster_intervals::CLUSTERS_NEEDED;
use crate::report::cluster_intervals::ClusterReport;
use crate::report::cluster_intervals::ClusterStep;
use crate::report::cluster_intervals::RESAMPLES;
use crate::report::figure::FigureAnswer;
use crate::report::figures::Figures;
use crate::text::figure::figure_interval;
use crate::text::figure::figure_reading;
use crate::text::fill::counted;
use crate::text::fill::fill;
use crate::text::fill::joined;
use crate::text::format;
use crate::text::format::count;
use crate::text::words::table::words;

/// The choice of intervals.
pub fn cluster_choice(by: Option<ClusterBy>) -> &'static str {
    let text = words().clusters();
    match by {
        None => text.alone,
        Some(ClusterBy::Auditor) => text.by_auditor,
        Some(ClusterBy::Agent) => text.by_agent,
    }
}

/// The interval of a figure by cluster, or why there is none.
pub fn cluster_cell(step: Option<&ClusterStep>, name: &'static str) -> String {
    let text = words().clusters();
    let Some(report) = step.and_then(ClusterStep::report) else { return text.working.to_owned() };
    let figure = report.figures.get(name);
    match figure.answer {
        FigureAnswer::TooFew { needs } => {
            fill(text.too_few, &[("clusters", &clusters(report.by, figure.n)), ("needs", &count(needs))])
        }
        FigureAnswer::Known { .. } | FigureAnswer::NoAnswer => {
            figure_interval(&figure).unwrap_or_else(|| text.none.to_owned())
        }
    }
}

/// What a figure means where its interval is the one by cluster.
pub fn cluster_reading(figures: &Figures, step: Option<&ClusterStep>, name: &'static str) -> String {
    match step.and_then(ClusterStep::report) {
        Some(report) => figure_reading(&report.over(figures), name),
        None => String::new(),
    }
}

/// What the intervals allow for, and how they come about.
pub fn cluster_note(by: Option<ClusterBy>, step: Option<&ClusterStep>) -> String {
    let text = words().clusters();
    let allows = match by {
        None => return text.note_alone.to_owned(),
        Some(ClusterBy::Auditor) => text.note_auditor,
        Some(ClusterBy::Agent) => text.note_agent,
    };
    let more = match step {
        Some(ClusterStep::Done(report)) => done(report),
        Some(ClusterStep::UnderWay { share, .. }) => fill(text.note_working, &[("percent", &format::percent(*share))]),
        None => String::new(),
    };
    joined([allows.to_owned(), more])
}

fn done(report: &ClusterReport) -> String {
    let text = words().clusters();
    let some = |template, n| if n > 0 { counted(template, n) } else { String::new() };
    let drawn = match report.n_clusters {
        n if n < CLUSTERS_NEEDED => fill(text.note_few, &[("needs", &count(CLUSTERS_NEEDED))]),
        n => fill(text.note_drawn, &[("clusters", &clusters(report.by, n)), ("times", &count(RESAMPLES))]),
    };
    joined([
        drawn,
        some(text.note_nameless, report.n_nameless),
        some(text.note_shared, report.n_shared),
        text.note_some.to_owned(),
    ])
}

/// `12 auditors`.
fn clusters(by: ClusterBy, n: usize) -> String {
    let text = words().clusters();
    match by {
        ClusterBy::Auditor => counted(text.auditors, n),
        ClusterBy::Agent => counted(text.agents, n),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figure::Figure;

    fn figure(name: &'static str, answer: FigureAnswer, n: usize) -> Figure {
        Figure { name, answer, n }
    }

    fn known(interval: (f64, f64)) -> FigureAnswer {
        FigureAnswer::Known { value: 1.2, interval: Some(interval) }
    }

    fn report(n_clusters: usize) -> ClusterReport {
        let figures = [
            figure("bias", known((-1.04, 3.5)), 12),
            figure("false_pass_rate", FigureAnswer::TooFew { needs: 10 }, 4),
            figure("kappa", FigureAnswer::NoAnswer, 12),
        ];
        ClusterReport {
            by: ClusterBy::Auditor,
            n_clusters,
            n_nameless: 0,
            n_shared: 0,
            figures: figures.into_iter().collect(),
        }
    }

    #[test]
    fn a_cell_has_the_interval_or_says_why_there_is_none() {
        let step = ClusterStep::Done(report(12));
        let cell = |name| cluster_cell(Some(&step), name);
        assert_eq!(cell("bias"), "−1.0 to 3.5");
        assert_eq!(cell("false_pass_rate"), "too few (n = 4 auditors, needs 10)");
        assert_eq!((cell("kappa").as_str(), cell("deming_slope").as_str()), ("none this way", "none this way"));
        assert_eq!(cluster_cell(Some(&ClusterStep::UnderWay { by: ClusterBy::Agent, share: 0.5 }), "bias"), "working");
    }

    #[test]
    fn a_reading_goes_by_the_interval_that_is_shown() {
        let figures: Figures =
            [figure("bias", known((0.4, 2.0)), 600), figure("proportional_bias", known((0.1, 0.2)), 600)]
                .into_iter()
                .collect();
        let step = ClusterStep::Done(report(12));
        assert_eq!(figure_reading(&figures, "bias"), words().charts().auto_generous);
        assert_eq!(cluster_reading(&figures, Some(&step), "bias"), words().compare().no_clear_difference);
        let proportional = cluster_reading(&figures, Some(&step), "proportional_bias");
        assert_ne!(proportional, figure_reading(&figures, "proportional_bias"));
        assert_eq!(cluster_reading(&figures, None, "bias"), "");
    }

    #[test]
    fn the_note_says_what_the_intervals_allow_for() {
        assert!(cluster_note(None, None).starts_with("As if every conversation stood alone"));
        let note = |report: ClusterReport| cluster_note(Some(ClusterBy::Auditor), Some(&ClusterStep::Done(report)));
        let full = note(ClusterReport { n_nameless: 3, ..report(12) });
        assert!(
            full.contains("audits of one auditor being alike") && full.contains("12 auditors were drawn 2,000 times")
        );
        assert!(full.contains("3 pairs name nobody") && !full.contains("several agents"), "{full}");
        assert!(note(report(4)).contains("With fewer than 10 of them"));
        let under_way = ClusterStep::UnderWay { by: ClusterBy::Agent, share: 0.403 };
        let working = cluster_note(Some(ClusterBy::Agent), Some(&under_way));
        assert!(working.contains("one agent being alike") && working.contains("40.3\u{a0}% done"), "{working}");
    }
}
