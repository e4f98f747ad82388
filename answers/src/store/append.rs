//! How rows get into the table: added, or put in the place of an older version of themselves.

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

impl EvaluationTable {
    /// Packs the text of one page away, which was asked for with these days; records of it are then added with spans in the
    /// block returned.
    pub fn keep_page(&mut self, text: &str, days: HalfOpen<Timestamp>) -> u32 {
        self.raw.push(text, days)
    }

    /// Whether a row that gives no time of evaluation came for more days than these.
    pub fn was_reported_for_more(&self, key: RowKey, days: HalfOpen<Timestamp>) -> bool {
        self.rows_with(key).any(|row_idx| {
            let reported = self.reported(row_idx);
            self.evaluated_at(row_idx).given().is_none() && reported != days && reported.holds_all(days)
        })
    }

    /// Adds a row. Where the same conversation is held on another form, both rows are flagged.
    pub fn append(&mut self, evaluation: &Evaluation<'_>, key: RowKey, span: RawSpan) {
        let row_idx = self.n_rows();
        self.push_columns(evaluation, key, span);
        self.by_conversation.add(key.conversation);
        let forms = self.by_conversation.of(key.conversation).map(|row_idx| row_idx as usize);
        let forms: Vec<usize> = forms.filter(|&row_idx| self.live.has(row_idx)).collect();
        for row_idx in forms.iter().copied().filter(|_| forms.len() > 1) {
            if let Some(flags) = self.flags.get_mut(row_idx) {
                flags.raise(Flag::OtherForm);
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
        for row_idx in self.rows_with(key).collect::<Vec<_>>() {
            self.live.set(row_idx, false);
        }
        self.has_stale_brackets = true;
    }

    /// The live rows of a conversation on a form.
    fn rows_with(&self, key: RowKey) -> impl Iterator<Item = usize> + '_ {
        let is_on_form =
            move |row_idx: usize| self.forms.of_row(row_idx).is_some_and(|form| form.fingerprint == key.form);
        let rows = self.by_conversation.of(key.conversation).map(|row_idx| row_idx as usize);
        rows.filter(move |&row_idx| self.live.has(row_idx) && is_on_form(row_idx))
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
