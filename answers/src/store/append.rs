//! How rows get into the table: added, or put in the place of an older version of themselves.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use crate::domain::evaluation::Evaluation;
use crate::domain::filter::HalfOpen;
use crate::domain::flag::Flag;
use crate::domain::identity::RowKey;
use crate::domain::period::Timestamp;
use crate::domain::presence::Presence;
use crate::domain::score::Outcome;
use crate::domain::score::ScorePair;
use crate::store::raw::RawSpan;
use crate::store::table::EvaluationTable;
use crate::store::table::outcome_of_word;

/// The rows of each conversation.
#[derive(Clone, Debug, Default)]
pub(super) struct RowsByKey {
    rows: HashMap<u64, Vec<(RowKey, u32)>, FxBuildHasher>,
}

impl RowsByKey {
    pub(super) fn rows_of(&self, conversation: u64) -> impl Iterator<Item = usize> + '_ {
        self.rows.get(&conversation).into_iter().flatten().map(|&(_, row_idx)| row_idx as usize)
    }
}

impl EvaluationTable {
    /// Packs the text of one page away, which was asked for with these days; records of it are then added with spans in the
    /// block returned.
    pub fn keep_page(&mut self, text: &str, days: HalfOpen<Timestamp>) -> u32 {
        self.raw.push(text, days)
    }

    /// Whether a row that gives no time of evaluation came for more days than these.
    pub fn was_reported_for_more(&self, key: RowKey, days: HalfOpen<Timestamp>) -> bool {
        let held = self.by_key.rows.get(&key.conversation).into_iter().flatten();
        let mut live = held.filter(|(held, row_idx)| held.is_same_row(key) && self.live.has(*row_idx as usize));
        live.any(|&(_, row_idx)| {
            let reported = self.reported(row_idx as usize);
            self.evaluated_at(row_idx as usize).given().is_none() && reported != days && reported.holds_all(days)
        })
    }

    /// Adds a row. Where the same conversation is held on another form, both rows are flagged.
    pub fn append(&mut self, evaluation: &Evaluation<'_>, key: RowKey, span: RawSpan) {
        let row_idx = self.n_rows();
        self.push_columns(evaluation, key, span);
        let rows = self.by_key.rows.entry(key.conversation).or_default();
        rows.push((key, u32::try_from(row_idx).unwrap_or(u32::MAX)));
        let forms = rows.iter().filter(|(_, row_idx)| self.live.has(*row_idx as usize));
        if forms.clone().count() > 1 {
            for &(_, row_idx) in forms {
                if let Some(flags) = self.flags.get_mut(row_idx as usize) {
                    flags.raise(Flag::OtherForm);
                }
            }
        }
        self.observe(row_idx);
    }

    /// Adds a row whose older version on the same form, if it is held, no longer counts.
    pub fn replace(&mut self, evaluation: &Evaluation<'_>, key: RowKey, span: RawSpan) {
        self.take_out(key);
        self.append(evaluation, key, span);
    }

    /// Lets the row of a conversation on a form no longer count, whatever its content.
    pub fn take_out(&mut self, key: RowKey) {
        let held = self.by_key.rows.get(&key.conversation).into_iter().flatten();
        for (_, row_idx) in held.filter(|(held, _)| held.is_same_row(key)) {
            self.live.set(*row_idx as usize, false);
        }
        self.has_stale_brackets = true;
    }

    /// Brings what depends on all rows up to date: pass-mark brackets and the order of ids. Call it before questions are asked.
    pub fn settle(&mut self) {
        if std::mem::take(&mut self.has_stale_brackets) {
            self.forms.forget();
            for row_idx in 0..self.n_rows() {
                self.observe(row_idx);
            }
        }
        let (n_rows, ids) = (self.n_rows(), &self.conversation_ids);
        self.id_order.update(n_rows, &|row_idx| ids.get(row_idx as usize).given().unwrap_or_default());
    }

    /// Lets a live row without fatal error narrow the pass mark of its form.
    fn observe(&mut self, row_idx: usize) {
        if self.fatal.has(row_idx) || !self.live.has(row_idx) {
            return;
        }
        if let (Some(auto), Some(outcome)) = (self.auto.score(row_idx), self.auto_outcome(row_idx)) {
            self.forms.observe(row_idx, auto, outcome);
        }
    }

    fn push_columns(&mut self, evaluation: &Evaluation<'_>, key: RowKey, span: RawSpan) {
        let Evaluation {
            conversation_id,
            custom_conversation_id,
            evaluated_at,
            auto,
            audit,
            audit_status,
            auditor,
            audit_date,
            duration_status,
            evaluation_status,
            direction,
            direction_defaulted,
            channel,
            language,
            fatal_count,
            agents,
            queues,
            metrics,
            pass_score,
            flags,
        } = evaluation;
        self.conversation_ids.push(Presence::Given(conversation_id));
        self.custom_ids.push(custom_conversation_id.as_ref().map(AsRef::as_ref));
        self.evaluated_at.push(*evaluated_at);
        self.auto.push(*auto);
        self.audit.push(*audit);
        self.audit_status.push(audit_status.as_ref().map(AsRef::as_ref));
        self.auditor.push(auditor.as_ref().map(|text| text.trim()));
        self.audit_date.push(*audit_date);
        self.duration_status.push(duration_status.as_ref().map(AsRef::as_ref));
        self.evaluation_status.push(evaluation_status.as_ref().map(AsRef::as_ref));
        let outcome = evaluation_status.as_ref().given().and_then(|word| outcome_of_word(word));
        self.auto_passes.push(outcome == Some(Outcome::Pass));
        self.auto_fails.push(outcome == Some(Outcome::Fail));
        self.direction.push(direction.as_ref().map(AsRef::as_ref));
        self.direction_defaulted.push(*direction_defaulted);
        self.channel.push(channel.as_ref().map(AsRef::as_ref));
        self.language.push(language.as_ref().map(AsRef::as_ref));
        self.fatal_count.push(*fatal_count);
        let agent_codes = agents.iter().map(|agent| self.agent_dictionary.code(&agent.id, &agent.name));
        self.agents.push(agent_codes);
        let queue_codes = queues.iter().map(|queue| self.queue_dictionary.code(&queue.id, &queue.name));
        self.queues.push(queue_codes);
        self.metrics.push(metrics);
        if pass_score.is_some() {
            self.pass_scores.resize(self.spans.len(), None);
            self.pass_scores.push(*pass_score);
        }
        self.flags.push(*flags);
        self.forms.push(key.form);
        self.spans.push(span);
        let pair = evaluation.score_pair();
        self.deltas.push(pair.map_or(0.0, ScorePair::delta));
        self.pairs.push(pair.is_some());
        self.fatal.push(evaluation.is_fatal());
        self.audited.push(evaluation.is_audited());
        self.live.push(true);
    }
}
