//! Rules from a file: one or more a line, with comments.

use std::io::ErrorKind;
use std::path::Path;

use super::rule::FaultsError;
use super::rule::Rule;
use super::rule::rules_at;

const OPTION: &str = "--faults-file";

/// Reads the rules of a file.
pub(super) fn rules_of_file(path: &Path) -> Result<Vec<Rule>, FaultsError> {
    let whole = |problem: String| FaultsError::whole(OPTION, &problem);
    let text = std::fs::read_to_string(path).map_err(|error| {
        let name = path.display();
        whole(match error.kind() {
            ErrorKind::NotFound => format!("there is no file {name}"),
            ErrorKind::InvalidData => format!("{name} is not a text file"),
            _ => format!("{name} cannot be read: {error}"),
        })
    })?;
    let rules = rules_of_lines(&text)?;
    if rules.is_empty() { Err(whole(format!("{} has no rule", path.display()))) } else { Ok(rules) }
}

fn rules_of_lines(text: &str) -> Result<Vec<Rule>, FaultsError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rules = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let rules_of_line = line.split('#').next().unwrap_or_default();
        if !rules_of_line.trim().is_empty() {
            rules.extend(rules_at(&format!("{OPTION}: line {},", index + 1), rules_of_line)?);
        }
    }
    Ok(rules)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

    use std::path::Path;

    use proptest::prelude::any;
    use proptest::prop_assert_eq;
    use proptest::proptest;

    use super::rules_of_file;
    use super::rules_of_lines;
    use crate::demo::faults::rule::rules;

    const MANUAL: &str = include_str!("../../../../docs/FAULTS.md");

    #[test]
    fn a_file_and_the_option_give_the_same_rules() {
        let option = rules("status=503 first 2; html at 99 ;drop every 3").unwrap();
        for text in [
            "status=503 first 2\nhtml at 99\ndrop every 3",
            "\u{feff}# first\r\n\r\nstatus=503 first 2 ; html at 99 # then\r\n  \t\r\n\tdrop every 3# ;\r\n",
        ] {
            assert_eq!(rules_of_lines(text).unwrap(), option, "{text:?}");
        }
        assert!(rules_of_lines("# html\n\n#").unwrap().is_empty());
    }

    #[test]
    fn a_wrong_rule_is_named_with_its_line() {
        for (text, sentence) in [
            (
                "# a\n\nhtml; status=200",
                "--faults-file: line 3, rule 2 `status=200` needs `=` and a whole number from 400 to 599.",
            ),
            (
                "html\nhtm # l",
                "--faults-file: line 2, rule 1 `htm` is of no known kind: docs/FAULTS.md lists the kinds.",
            ),
            ("html;", "--faults-file: line 1, rule 2 `` is empty: a kind of fault must stand here."),
        ] {
            assert_eq!(rules_of_lines(text).unwrap_err().to_string(), sentence);
        }
    }

    #[test]
    fn the_file_of_the_manual_can_be_read() {
        let section = MANUAL.split("## Rules in a file").nth(1).unwrap();
        let file = section.split("```\n").find(|block| block.starts_with('#')).unwrap();
        assert_eq!(rules_of_lines(file).unwrap().len(), 3);
    }

    #[test]
    fn a_file_that_is_no_file_is_said_so() {
        let sentence = |path: &str| rules_of_file(Path::new(path)).unwrap_err().to_string();
        assert_eq!(sentence("no/rules.txt"), "--faults-file: there is no file no/rules.txt.");
        assert!(sentence(env!("CARGO_MANIFEST_DIR")).contains(" cannot be read: "));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_in_one_line(text in any::<String>()) {
            if let Err(error) = rules_of_lines(&text) {
                prop_assert_eq!(error.to_string().lines().count(), 1);
            }
        }
    }
}
