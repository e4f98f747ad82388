//! The words of what limits the verdict of the overview.

use crate::text::words::list::word_list;

word_list! {
    /// Words of the evidence.
    EvidenceWords {
        title = "What limits this verdict";
        sure = "Nothing that the data show: {pairs} by {auditors}, and audited conversations have auto scores like the others.";
        few = "There are {pairs}: limits of agreement are rough under 30 and usable from {usable}.";
        one_auditor = "One auditor made {percent} of the audits behind it, so it says as much about that auditor as about auto.";
        only_auditor = "One auditor made all audits behind it, so it says as much about that auditor as about auto.";
        nobody = "No audit says who made it, so nobody can tell whether one auditor's habits are behind it.";
        unlike_lower = "Audited conversations score {points} points lower automatically than the others, so they do not speak for all; the audit plan corrects for that.";
        unlike_higher = "Audited conversations score {points} points higher automatically than the others, so they do not speak for all; the audit plan corrects for that.";
        none = "Without a conversation with both scores there is no verdict to limit.";
        clustered = "Its intervals treat every conversation as independent; the comparison can allow for audits of one auditor being alike.";
        auditors = "{n} auditor" | "{n} auditors";
        to_plan = "Audit plan";
    }
}
