//! Reads the rules: `KIND[=ARGUMENT] [WHEN]`, separated by `;`.

use std::fmt;

use super::argument::Argument;
use super::argument::whole;
use super::kind::Kind;

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) kind: Kind,
    /// As the log shows it, such as `status-503`.
    pub(super) name: String,
    pub(super) when: When,
}

/// Which of the requests that reach a rule meet it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// Every one.
    Always,
    /// The first so many.
    First(u64),
    /// All but the first so many.
    After(u64),
    /// Each so-manieth.
    Every(u64),
    /// Those for this offset, or the first so many of them.
    At { offset: u64, first: Option<u64> },
    /// Some, drawn with this chance in percent.
    With(u64),
}

/// Rules that cannot be read, as one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultsError(String);

impl FaultsError {
    /// Something is wrong with all that an option gives.
    pub(super) fn whole(option: &str, problem: &str) -> Self {
        Self(format!("{option}: {problem}."))
    }
}

impl fmt::Display for FaultsError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Reads all rules of the option.
pub(super) fn rules(text: &str) -> Result<Vec<Rule>, FaultsError> {
    rules_at("--faults:", text)
}

/// Reads the rules that stand at a place, which an error names.
pub(super) fn rules_at(place: &str, text: &str) -> Result<Vec<Rule>, FaultsError> {
    let rules = text.split(';').map(str::trim).enumerate();
    rules
        .map(|(index, rule)| {
            let number = index + 1;
            read(rule)
                .map_err(|problem| FaultsError(format!("{place} rule {number} `{}` {problem}.", rule.escape_debug())))
        })
        .collect()
}

fn read(rule: &str) -> Result<Rule, String> {
    let words: Vec<&str> = rule.split_whitespace().collect();
    let Some((fault, when)) = words.split_first() else {
        return Err("is empty: a kind of fault must stand here".to_owned());
    };
    let (name, argument) = match fault.split_once('=') {
        Some((name, argument)) => (name, Argument(Some(argument))),
        None => (*fault, Argument(None)),
    };
    let kind = Kind::read(name, argument)
        .ok_or_else(|| "is of no known kind: docs/FAULTS.md lists the kinds".to_owned())??;
    Ok(Rule { kind, name: fault.replace('=', "-"), when: read_when(when)? })
}

fn read_when(words: &[&str]) -> Result<When, String> {
    let when = match words {
        [] => Some(When::Always),
        ["first", count] => positive(count).map(When::First),
        ["after", count] => whole(count).map(When::After),
        ["every", count] => positive(count).map(When::Every),
        ["at", offset] => whole(offset).map(|offset| When::At { offset, first: None }),
        ["at", offset, "first", count] => {
            whole(offset).zip(positive(count)).map(|(offset, count)| When::At { offset, first: Some(count) })
        }
        ["with", share] => share.strip_suffix('%').and_then(whole).filter(|share| *share <= 100).map(When::With),
        _ => None,
    };
    when.ok_or_else(|| {
        "must end after its kind or with `first N`, `after N`, `every N`, `at OFFSET`, `at OFFSET first N` or `with P%`"
            .to_owned()
    })
}

fn positive(text: &&str) -> Option<u64> {
    whole(text).filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

    use proptest::prelude::any;
    use proptest::prop_assert_eq;
    use proptest::prop_oneof;
    use proptest::proptest;
    use proptest::strategy::Strategy;

    use super::When;
    use super::rules;

    const MANUAL: &str = include_str!("../../../../docs/FAULTS.md");

    fn problem(text: &str) -> String {
        rules(text).unwrap_err().to_string()
    }

    #[test]
    fn a_wrong_rule_is_named_with_what_would_be_right() {
        assert_eq!(
            problem("html; status=200"),
            "--faults: rule 2 `status=200` needs `=` and a whole number from 400 to 599."
        );
        assert_eq!(problem("html=1"), "--faults: rule 1 `html=1` takes no `=`.");
        assert_eq!(problem("html;"), "--faults: rule 2 `` is empty: a kind of fault must stand here.");
        assert_eq!(problem("htm"), "--faults: rule 1 `htm` is of no known kind: docs/FAULTS.md lists the kinds.");
        assert_eq!(problem("reset=0"), "--faults: rule 1 `reset=0` needs `=` and a whole number from 1 to 1000000000.");
        assert_eq!(
            problem("has-more=yes"),
            "--faults: rule 1 `has-more=yes` needs `=` and one of true, false, absent."
        );
        for when in ["first", "first 0", "every 0", "at -1", "with 101%", "with 5", "at 0 after 1", "first 1 first 2"] {
            assert!(problem(&format!("cut {when}")).contains("must end after its kind or with `first N`"), "{when}");
        }
    }

    #[test]
    fn rules_are_read_in_their_order() {
        let read = rules(" status=503  first 2 ;total=null at 100 first 1; reset=4000; reset with 5%").unwrap();
        let names: Vec<(&str, When)> = read.iter().map(|rule| (rule.name.as_str(), rule.when)).collect();
        let at = When::At { offset: 100, first: Some(1) };
        assert_eq!(
            names,
            [
                ("status-503", When::First(2)),
                ("total-null", at),
                ("reset-4000", When::Always),
                ("reset", When::With(5))
            ]
        );
    }

    #[test]
    fn every_command_of_the_manual_can_be_read() {
        let commands: Vec<&str> =
            MANUAL.split("--faults '").skip(1).filter_map(|rest| rest.split('\'').next()).collect();
        assert!(commands.len() >= 7);
        for command in commands {
            assert!(rules(command).is_ok(), "{command}");
        }
    }

    #[test]
    fn every_kind_and_when_of_the_manual_can_be_read() {
        let table = |from: &str| {
            let rows = MANUAL
                .split(from)
                .nth(1)
                .into_iter()
                .flat_map(|rest| rest.lines().skip_while(|line| !line.starts_with('|')));
            rows.take_while(|line| line.starts_with('|')).filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        };
        let kinds: Vec<&str> = table("## Kinds").collect();
        assert_eq!(kinds.len(), 32);
        for kind in kinds {
            let rule = kind.replace("status=N", "status=503").replace("TEXT", "30").replace("BYTES", "9");
            let rule = rule.replace("=MS", "=9").replace("=N", "=9");
            assert!(rules(&rule).is_ok(), "{rule}");
        }
        let whens: Vec<&str> = table("## Rules").collect();
        assert_eq!(whens.len(), 6);
        for when in whens {
            let rule = format!("html {}", when.replace("OFFSET", "100").replace(['N', 'P'], "5"));
            assert!(rules(&rule).is_ok(), "{rule}");
        }
    }

    fn nearly_a_rule() -> impl Strategy<Value = String> {
        let part =
            prop_oneof!["[a-z-]{1,9}", "status|total|cap|huge|reset|with|at|first|cut", "=|;|%| ", "[0-9]{1,22}"];
        proptest::collection::vec(part, 0..9).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_in_one_line(text in prop_oneof![any::<String>(), nearly_a_rule()]) {
            match rules(&text) {
                Ok(read) => prop_assert_eq!(read.len(), text.split(';').count()),
                Err(error) => prop_assert_eq!(error.to_string().lines().count(), 1),
            }
        }
    }
}
