//! The words of intervals that allow for pairs of one auditor or agent being alike.

use crate::text::words::list::word_list;

word_list! {
    /// Words of intervals by cluster.
    ClusterWords {
        intervals = "Intervals";
        alone = "As if every conversation stood alone";
        by_auditor = "By auditor";
        by_agent = "By agent";
        auditors = "{n} auditor" | "{n} auditors";
        agents = "{n} agent" | "{n} agents";
        too_few = "too few (n = {clusters}, needs {needs})";
        none = "none this way";
        working = "working";
        note_alone = "As if every conversation stood alone: audits of one auditor, and of one agent, are more alike than others, so the figures are less sure than these intervals say.";
        note_working = "Drawing at random, {percent} done.";
        note_auditor = "Each interval allows for audits of one auditor being alike: it says how far the figure could move with other auditors.";
        note_agent = "Each interval allows for conversations of one agent being alike: it says how far the figure could move with other agents.";
        note_drawn = "{clusters} were drawn {times} times, each time as many as there are and some of them twice; the same draws every time, so the intervals stay the same.";
        note_few = "With fewer than {needs} of them intervals would be wrong too often, so there are none.";
        note_some = "Where it says none this way, the statistic has an interval only as if every conversation stood alone, or none at all.";
        note_nameless = "{n} pair names nobody and counts as one more of them." | "{n} pairs name nobody and count together as one more of them.";
        note_shared = "{n} pair with several agents counts for the first of them." | "{n} pairs with several agents count for the first of them.";
    }
}
