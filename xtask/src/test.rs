//! Runs the steps in order, says how each went, and ends with one line of totals.

use std::io;
use std::io::Write;
use std::time::Instant;

use crate::browser;
use crate::failure::Failure;
use crate::project::Project;
use crate::steps::Outcome;
use crate::steps::Step;
use crate::tools;
use crate::totals::Totals;

/// Runs every step, or only the named ones, and goes on after a failure.
pub(crate) fn run(project: &Project, names: &[String]) -> Result<(), Failure> {
    let steps = chosen(names)?;
    let mut totals = Totals::default();
    let mut tools_failed = None;
    if steps.iter().any(|step| step.needs_tools()) {
        tools_failed = tools::install_all(project).err().map(|failure| failure.to_string());
    }
    if steps.contains(&Step::Journeys)
        && let Err(failure) = browser::chromium()
    {
        eprintln!("{failure}");
    }
    let mut page_failed = false;
    for step in steps {
        announce(step);
        let started = Instant::now();
        let outcome = match (&tools_failed, page_failed) {
            (Some(reason), _) if step.needs_tools() => Outcome::failed(format!("Not run. {reason}")),
            (_, true) if step == Step::Journeys => Outcome::failed(String::from("Not run: there is no page to visit.")),
            _ => step.run(project),
        };
        report(&outcome, started.elapsed().as_secs_f64());
        page_failed |= step == Step::Page && outcome.totals.failed > 0;
        totals += outcome.totals;
    }
    println!("{} passed, {} failed", totals.passed, totals.failed);
    if totals.failed == 0 { Ok(()) } else { Err(Failure::TestsFailed) }
}

fn chosen(names: &[String]) -> Result<Vec<Step>, Failure> {
    let known = Step::ALL.map(Step::name);
    if let Some(unknown) = names.iter().find(|name| !known.contains(&name.as_str())) {
        return Err(Failure::Usage(format!("There is no step `{unknown}`; there are {}.", known.join(", "))));
    }
    let wanted = |step: &Step| names.is_empty() || names.iter().any(|name| name == step.name());
    Ok(Step::ALL.into_iter().filter(wanted).collect())
}

fn announce(step: Step) {
    print!("{:<12}", step.name());
    // Only the order of lines on a terminal depends on it.
    let _ = io::stdout().flush();
}

fn report(outcome: &Outcome, seconds: f64) {
    let Totals { passed, failed } = outcome.totals;
    if failed == 0 {
        println!("ok      {passed:>5} passed  {seconds:>6.1} s  {}", outcome.note);
    } else {
        println!("FAILED  {passed:>5} passed, {failed} failed  {seconds:>6.1} s");
        println!("{}", outcome.output.trim_end());
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

    use super::chosen;
    use crate::steps::Step;

    #[test]
    fn without_names_every_step_runs_and_with_names_only_those_in_order() {
        assert_eq!(chosen(&[]).unwrap(), Step::ALL);
        let names = ["journeys", "page"].map(String::from);
        assert_eq!(chosen(&names).unwrap(), [Step::Page, Step::Journeys]);
    }

    #[test]
    fn an_unknown_step_is_named_in_the_refusal() {
        let refusal = chosen(&[String::from("jurneys")]).unwrap_err().to_string();
        assert!(refusal.contains("`jurneys`"), "{refusal}");
    }
}
