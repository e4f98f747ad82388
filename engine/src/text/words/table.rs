//! The whole table, and the one language it is in.

use crate::text::words::agreement;
use crate::text::words::audit_figures;
use crate::text::words::audit_plan;
use crate::text::words::breakdown;
use crate::text::words::charts;
use crate::text::words::clusters;
use crate::text::words::compare;
use crate::text::words::contrast;
use crate::text::words::conversations;
use crate::text::words::dates;
use crate::text::words::drawer;
use crate::text::words::drift;
use crate::text::words::evidence;
use crate::text::words::export;
use crate::text::words::faults;
use crate::text::words::filters;
use crate::text::words::fingerprint;
use crate::text::words::flags;
use crate::text::words::form_changes;
use crate::text::words::load;
use crate::text::words::metric_answers;
use crate::text::words::metric_map;
use crate::text::words::overview;
use crate::text::words::pair_figures;
use crate::text::words::pair_figures::FigureWords;
use crate::text::words::quality;
use crate::text::words::row_figures;
use crate::text::words::settings;
use crate::text::words::shell;
use crate::text::words::terms;

/// Every word on screen, by area. Each area is a function, so that a part of the program that is fetched by itself brings
/// the areas it shows and no others.
#[derive(Clone, Copy, Debug)]
pub struct Words(());

impl Words {
    /// Frame of the page: navigation, buttons that stand everywhere, notes.
    pub const fn shell(self) -> &'static shell::ShellWords {
        &shell::ENGLISH
    }

    /// Filter bar.
    pub const fn filters(self) -> &'static filters::FilterWords {
        &filters::ENGLISH
    }

    /// Overview.
    pub const fn overview(self) -> &'static overview::OverviewWords {
        &overview::ENGLISH
    }

    /// What limits the verdict.
    pub const fn evidence(self) -> &'static evidence::EvidenceWords {
        &evidence::ENGLISH
    }

    /// Comparison.
    pub const fn compare(self) -> &'static compare::CompareWords {
        &compare::ENGLISH
    }

    /// Intervals that allow for pairs being alike.
    pub const fn clusters(self) -> &'static clusters::ClusterWords {
        &clusters::ENGLISH
    }

    /// Whether one pair of limits does for the whole scale.
    pub const fn agreement(self) -> &'static agreement::AgreementWords {
        &agreement::ENGLISH
    }

    /// Two selections side by side.
    pub const fn contrast(self) -> &'static contrast::ContrastWords {
        &contrast::ENGLISH
    }

    /// Whether the gap between auto and audit has changed.
    pub const fn drift(self) -> &'static drift::DriftWords {
        &drift::ENGLISH
    }

    /// When forms changed.
    pub const fn form_changes(self) -> &'static form_changes::FormChangeWords {
        &form_changes::ENGLISH
    }

    /// Breakdown.
    pub const fn breakdown(self) -> &'static breakdown::BreakdownWords {
        &breakdown::ENGLISH
    }

    /// Fingerprint of auditors.
    pub const fn fingerprint(self) -> &'static fingerprint::FingerprintWords {
        &fingerprint::ENGLISH
    }

    /// Answers to metrics.
    pub const fn metric_answers(self) -> &'static metric_answers::MetricAnswerWords {
        &metric_answers::ENGLISH
    }

    /// Quality ledger.
    pub const fn quality(self) -> &'static quality::QualityWords {
        &quality::ENGLISH
    }

    /// Groups against metrics.
    pub const fn metric_map(self) -> &'static metric_map::MetricMapWords {
        &metric_map::ENGLISH
    }

    /// Audit plan.
    pub const fn audit_plan(self) -> &'static audit_plan::AuditPlanWords {
        &audit_plan::ENGLISH
    }

    /// Grid of conversations.
    pub const fn conversations(self) -> &'static conversations::ConversationWords {
        &conversations::ENGLISH
    }

    /// Exports.
    pub const fn export(self) -> &'static export::ExportWords {
        &export::ENGLISH
    }

    /// Drawer of one conversation.
    pub const fn drawer(self) -> &'static drawer::DrawerWords {
        &drawer::ENGLISH
    }

    /// Settings.
    pub const fn settings(self) -> &'static settings::SettingsWords {
        &settings::ENGLISH
    }

    /// How a load stands.
    pub const fn load(self) -> &'static load::LoadWords {
        &load::ENGLISH
    }

    /// What went wrong, and what to do.
    pub const fn faults(self) -> &'static faults::FaultWords {
        &faults::ENGLISH
    }

    /// What charts say.
    pub const fn charts(self) -> &'static charts::ChartWords {
        &charts::ENGLISH
    }

    /// Terms of the field.
    pub const fn terms(self) -> &'static terms::TermWords {
        &terms::ENGLISH
    }

    /// What a reader should know about a record.
    pub const fn flags(self) -> &'static flags::FlagWords {
        &flags::ENGLISH
    }

    /// Dates.
    pub const fn dates(self) -> &'static dates::DateWords {
        &dates::ENGLISH
    }

    /// Figures that need no pair, by their name in the contract.
    pub const fn row_figures(self) -> &'static [(&'static str, FigureWords)] {
        row_figures::ENGLISH
    }

    /// Figures of agreement, by their name in the contract.
    pub const fn pair_figures(self) -> &'static [(&'static str, FigureWords)] {
        pair_figures::ENGLISH
    }

    /// Figures of the audit plan, by their name in the contract.
    pub const fn audit_figures(self) -> &'static [(&'static str, FigureWords)] {
        audit_figures::ENGLISH
    }
}

/// The words on screen.
pub const fn words() -> Words {
    Words(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fill::places;
    use crate::text::words::beside;
    use crate::text::words::readings;

    /// Words that keep their capital within a sentence.
    const PROPER: &[&str] = &[
        "AuditLens",
        "CCC",
        "ICC",
        "PABAK",
        "QA",
        "Quality",
        "AI",
        "Management",
        "Analytics",
        "Configuration",
        "UTC",
        "NA",
        "YES",
        "NO",
        "UTF-8",
        "U+FFFD",
        "JSON",
        "CSV",
        "HTTP",
        "Bland",
        "Altman",
        "Lin",
        "Wilson",
        "Cohen",
        "Deming",
        "Gwet",
        "McNemar",
        "Pearson",
        "Spearman",
        "Arrow",
        "Enter",
        "Escape",
        "Europe/Berlin",
    ];

    /// Every wording: its name and its forms.
    fn every() -> Vec<(&'static str, Vec<&'static str>)> {
        let words = words();
        let mut all = words.shell().list();
        all.extend(words.filters().list());
        all.extend(words.overview().list());
        all.extend(words.evidence().list());
        all.extend(words.compare().list());
        all.extend(words.clusters().list());
        all.extend(words.agreement().list());
        all.extend(words.contrast().list());
        all.extend(words.drift().list());
        all.extend(words.form_changes().list());
        all.extend(words.breakdown().list());
        all.extend(words.fingerprint().list());
        all.extend(words.metric_answers().list());
        all.extend(words.metric_map().list());
        all.extend(words.quality().list());
        all.extend(words.audit_plan().list());
        all.extend(words.conversations().list());
        all.extend(words.export().list());
        all.extend(words.drawer().list());
        all.extend(words.settings().list());
        all.extend(words.load().list());
        all.extend(words.faults().list());
        all.extend(words.charts().list());
        all.extend(words.terms().list());
        all.extend(words.flags().list());
        let figures = words.row_figures().iter().chain(words.pair_figures()).chain(words.audit_figures());
        for (name, figure) in figures {
            all.push((name, vec![figure.label]));
        }
        all.extend(beside::ENGLISH.iter().map(|words| (words.name, vec![words.label])));
        all.extend(readings::ENGLISH.iter().map(|(name, reading)| (*name, vec![*reading])));
        all
    }

    fn is_sentence(text: &str) -> bool {
        let mut words = text.split(' ');
        let first = words.next().unwrap_or_default();
        words.count() >= 2 && (first.starts_with('{') || first.chars().any(char::is_uppercase))
    }

    #[test]
    fn only_sentences_end_with_a_full_stop_and_nothing_with_a_colon() {
        for (name, forms) in every() {
            for text in forms {
                assert!(!text.ends_with('.') || is_sentence(text), "{name}: {text}");
                assert!(!text.contains(". ") || text.ends_with(['.', '}']), "{name}: {text}");
                assert!(!text.ends_with(':') && text.trim() == text && !text.is_empty(), "{name}: {text}");
            }
        }
    }

    #[test]
    fn words_are_in_sentence_case_without_em_dashes() {
        for (name, forms) in every() {
            for text in forms {
                assert!(!text.contains('—') || name == "no_answer", "{name}: {text}");
                let after_first = text.split(". ").flat_map(|sentence| sentence.split(' ').skip(1));
                for word in
                    after_first.map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '{'))
                {
                    let is_proper = PROPER.contains(&word) || word.len() == 1;
                    assert!(is_proper || !word.starts_with(char::is_uppercase), "{name}: {word} in {text}");
                }
            }
        }
    }

    #[test]
    fn places_are_plain_names_and_the_same_in_both_forms_of_a_number() {
        for (name, forms) in every() {
            for text in &forms {
                let is_plain = |place: &&str| {
                    !place.is_empty() && place.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
                };
                assert!(places(text).iter().all(is_plain), "{name}: {text}");
                let without = places(text)
                    .iter()
                    .fold((*text).to_owned(), |rest, place| rest.replace(&format!("{{{place}}}"), ""));
                assert!(!without.contains(['{', '}']), "{name}: {text}");
            }
            if let [one, other] = forms[..] {
                assert_eq!(places(one), places(other), "{name}");
            }
        }
    }

    #[test]
    fn no_wording_speaks_of_what_the_field_never_calls_so() {
        for (name, forms) in every() {
            for text in forms.iter().map(|text| text.to_lowercase()) {
                for word in ["accuracy", "variance", "threshold rate", "ground truth", "predicted", "drift "] {
                    assert!(!text.contains(word), "{name}: {text}");
                }
            }
        }
    }
}
