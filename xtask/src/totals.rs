//! Counts passed and failed tests in what the test runners print.

use std::ops::AddAssign;

/// How many tests passed and how many did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl AddAssign for Totals {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Totals {
    /// A check that counts as one test.
    pub(crate) const fn one(passed: bool) -> Self {
        Self { passed: passed as u64, failed: !passed as u64 }
    }

    /// Totals of a runner's output. A run that failed has a failure, and a run without a test is one.
    pub(crate) fn of_run(success: bool, output: &str, count: fn(&str) -> Self) -> Self {
        let mut totals = count(output);
        if totals.failed == 0 && (!success || totals.passed == 0) {
            totals.failed = 1;
        }
        totals
    }

    /// Adds up the lines `test result: ok. 12 passed; 0 failed; …` of cargo.
    pub(crate) fn in_cargo_output(output: &str) -> Self {
        let mut totals = Self::default();
        for line in output.lines().filter_map(|line| line.trim().strip_prefix("test result: ")) {
            totals += Self { passed: number_before(line, " passed"), failed: number_before(line, " failed") };
        }
        totals
    }

    /// Reads the lines `# pass 3`, `# fail 1` and `# cancelled 0` of node:test.
    pub(crate) fn in_node_output(output: &str) -> Self {
        let sum = |name: &str| {
            let numbers =
                output.lines().filter_map(|line| line.strip_prefix("# ")?.strip_prefix(name)?.strip_prefix(' '));
            numbers.filter_map(|number| number.trim().parse::<u64>().ok()).sum::<u64>()
        };
        Self { passed: sum("pass"), failed: sum("fail") + sum("cancelled") }
    }
}

fn number_before(line: &str, word: &str) -> u64 {
    let before = line.split_once(word).map_or("", |(before, _)| before);
    before.rsplit([' ', ';']).next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Totals;

    const CARGO: &str = "running 3 tests\n\
        test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
        test result: FAILED. 10 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n";

    #[test]
    fn every_result_line_of_cargo_counts() {
        assert_eq!(Totals::in_cargo_output(CARGO), Totals { passed: 13, failed: 2 });
    }

    #[test]
    fn the_summary_of_node_counts_cancelled_tests_as_failed() {
        let output = "ok 1 - # pass 99 in a title\n# tests 6\n# pass 3\n# fail 1\n# cancelled 2\n";
        assert_eq!(Totals::in_node_output(output), Totals { passed: 3, failed: 3 });
    }

    #[test]
    fn a_run_that_does_not_compile_is_one_failure() {
        let totals = Totals::of_run(false, "error: could not compile", Totals::in_cargo_output);
        assert_eq!(totals, Totals { passed: 0, failed: 1 });
    }

    #[test]
    fn a_run_without_a_test_is_a_failure() {
        let empty = "test result: ok. 0 passed; 0 failed; 0 ignored";
        assert_eq!(Totals::of_run(true, empty, Totals::in_cargo_output), Totals { passed: 0, failed: 1 });
    }

    #[test]
    fn failures_that_the_runner_counted_are_not_counted_twice() {
        assert_eq!(Totals::of_run(false, CARGO, Totals::in_cargo_output), Totals { passed: 13, failed: 2 });
    }
}
