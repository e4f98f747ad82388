//! Writes one conversation as the vendor's sample spells it; an absent field is simply not written.

use chrono::DateTime;
use serde::Serialize;
use serde::Serializer;
use serde::ser::SerializeMap;
use serde_json::Number;
use serde_json::Value;
use serde_json::json;

use super::population::AuditStatus;
use super::population::Conversation;
use super::population::Duration;
use super::population::Population;
use super::scoring::Answer;
use super::scoring::Score;

/// A conversation with the data set that its positions refer to.
pub(super) struct Record<'a> {
    pub(super) population: &'a Population,
    pub(super) conversation: &'a Conversation,
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let conversation = self.conversation;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("conversationId", &conversation.id)?;
        if let Some(custom_id) = &conversation.custom_id {
            map.serialize_entry("customConversationId", custom_id)?;
        }
        map.serialize_entry("contact_direction", if conversation.is_inbound { "inbound" } else { "outbound" })?;
        map.serialize_entry("is_direction_defaulted", &conversation.is_direction_defaulted)?;
        map.serialize_entry("channel", if conversation.is_voice { "voice" } else { "chat" })?;
        map.serialize_entry("audit_status", &audit_status(conversation.audit_status))?;
        map.serialize_entry("auditor", &self.auditor())?;
        map.serialize_entry("audit_date", &conversation.audit.as_ref().map(|audit| time(audit.at)))?;
        map.serialize_entry("Queues", &self.queues())?;
        map.serialize_entry("Agents", &self.agents())?;
        if let Some(auto) = score(conversation.auto) {
            map.serialize_entry("koreEvalutionScore", &auto)?;
        }
        let audit = conversation.audit.as_ref().and_then(|audit| score(audit.score)).unwrap_or(Value::Null);
        map.serialize_entry("supervisorAuditScore", &audit)?;
        let fatal_errors = conversation.fatal.iter().filter(|is_fatal| **is_fatal).count();
        map.serialize_entry("fatalErrorCount", &fatal_errors)?;
        map.serialize_entry("Language", conversation.language)?;
        match conversation.duration {
            Duration::Evaluated => map.serialize_entry("duration_status", "evaluated")?,
            Duration::BelowThreshold => map.serialize_entry("duration_status", "below_threshold")?,
            Duration::Unavailable => map.serialize_entry("duration_status", "duration_unavailable")?,
            Duration::LegacyNull => map.serialize_entry("duration_status", &Value::Null)?,
            Duration::LegacyAbsent => {}
        }
        map.serialize_entry("evaluation_status", self.outcome())?;
        map.serialize_entry("evaluatedAt", &conversation.evaluated_at.map(time))?;
        map.serialize_entry("Metrics", &self.metrics())?;
        map.end()
    }
}

impl Record<'_> {
    fn auditor(&self) -> Option<&str> {
        let audit = self.conversation.audit.as_ref()?;
        Some(self.population.auditors[audit.auditor].name)
    }

    fn queues(&self) -> Value {
        let queues = self.conversation.queues.iter().map(|&queue| &self.population.queues[queue]);
        queues.map(|queue| json!({"Queue ID": queue.id, "Queue Name": queue.name})).collect()
    }

    fn agents(&self) -> Value {
        let agents = self.conversation.agents.iter().map(|&agent| &self.population.agents[agent]);
        agents.map(|agent| json!({"Agent ID": agent.id, "Agent Name": agent.name})).collect()
    }

    fn outcome(&self) -> &'static str {
        let pass_mark = self.population.forms[self.conversation.form].pass_mark;
        match self.conversation.auto.value() {
            None => "not_evaluated",
            Some(_) if self.conversation.fatal.contains(&true) => "fail",
            Some(score) if score >= pass_mark => "pass",
            Some(_) => "fail",
        }
    }

    fn metrics(&self) -> Value {
        let conversation = self.conversation;
        let audited = conversation.audit.as_ref().and_then(|audit| audit.answers.as_ref());
        let metrics = self.population.forms[conversation.form].metrics.iter().enumerate();
        metrics
            .map(|(position, metric)| {
                let mut entry = json!({
                    "Metric ID": metric.id,
                    "Metric Name": metric.name,
                    "Metric Weight": metric.weight,
                    "Metric Negative Weight": metric.negative_weight,
                    "isFatalError": conversation.fatal.get(position).copied().unwrap_or(false),
                });
                if let Some(answer) = conversation.answers.get(position) {
                    entry["Qualification"] = json!(word(*answer));
                }
                if let Some(answer) = audited.and_then(|answers| answers.get(position)) {
                    entry["Auditor Response"] = json!(word(*answer));
                }
                entry
            })
            .collect()
    }
}

fn audit_status(status: AuditStatus) -> Option<&'static str> {
    match status {
        AuditStatus::Audited => Some("audited"),
        AuditStatus::NotAudited => Some("not_audited"),
        AuditStatus::Assigned => Some("Assigned"),
        AuditStatus::Null => None,
    }
}

fn word(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "YES",
        Answer::No => "NO",
        Answer::NotApplicable => "NA",
        Answer::Manual => "-",
    }
}

/// The value to write, or nothing where the key itself is missing.
fn score(score: Score) -> Option<Value> {
    match score {
        Score::Number(value) => Some(number(value)),
        Score::Text(value) => Some(Value::String(number(value).to_string())),
        Score::Null => Some(Value::Null),
        Score::Absent => None,
    }
}

/// A whole number is written without a decimal point, as the vendor does.
fn number(value: f64) -> Value {
    #[expect(clippy::cast_possible_truncation, reason = "scores lie between -100 and 100")]
    let whole = value as i64;
    if value.fract().abs() > 0.0 {
        Number::from_f64(value).map_or(Value::Null, Value::Number)
    } else {
        Value::from(whole)
    }
}

fn time(seconds: i64) -> String {
    DateTime::from_timestamp(seconds, 0).map(|time| time.format("%Y-%m-%d %H:%M:%S").to_string()).unwrap_or_default()
}
