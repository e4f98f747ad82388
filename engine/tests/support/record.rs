//! One conversation as the tests know it, and how the vendor's sample spells it.

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

/// 2026-03-01T00:00Z, in milliseconds.
pub const MARCH: i64 = 1_772_323_200_000;

/// One side's score. Points are whole tenths, so that the model can compute exactly.
#[derive(Clone, Debug, PartialEq)]
pub enum Score {
    Absent,
    Null,
    Na,
    Dash,
    Tenths(i64),
    TextTenths(i64),
    Junk,
}

impl Score {
    /// The score in tenths of a point, if it is a number from -100 to 100 points.
    pub fn tenths(&self) -> Option<i64> {
        match *self {
            Self::Tenths(tenths) | Self::TextTenths(tenths) if tenths.abs() <= 1000 => Some(tenths),
            _ => None,
        }
    }

    fn json(&self) -> Option<Value> {
        match self {
            Self::Absent => None,
            Self::Null => Some(Value::Null),
            Self::Na => Some(json!("NA")),
            Self::Dash => Some(json!("-")),
            Self::Tenths(tenths) => Some(points(*tenths)),
            Self::TextTenths(tenths) => Some(json!(points(*tenths).to_string())),
            Self::Junk => Some(json!(true)),
        }
    }
}

/// Tenths of a point as JSON writes points: 77 or 77.5.
fn points(tenths: i64) -> Value {
    if tenths % 10 == 0 { json!(tenths / 10) } else { json!(tenths as f64 / 10.0) }
}

/// A word of an open list.
#[derive(Clone, Debug, PartialEq)]
pub enum Word {
    Absent,
    Null,
    Is(String),
}

impl Word {
    /// A word that is given.
    pub fn is(word: &str) -> Self {
        Self::Is(word.to_owned())
    }

    /// The word, if it is given.
    pub fn given(&self) -> Option<&str> {
        match self {
            Self::Is(word) => Some(word),
            Self::Absent | Self::Null => None,
        }
    }

    fn json(&self) -> Option<Value> {
        match self {
            Self::Absent => None,
            Self::Null => Some(Value::Null),
            Self::Is(word) => Some(json!(word)),
        }
    }
}

/// When a conversation was evaluated or audited.
#[derive(Clone, Debug, PartialEq)]
pub enum At {
    Absent,
    Null,
    Unreadable,
    /// Seconds after the start of March 2026.
    Second(i64),
}

impl At {
    /// Milliseconds since 1970, if there is a time.
    pub fn millis(&self) -> Option<i64> {
        match self {
            Self::Second(second) => Some(MARCH + second * 1000),
            _ => None,
        }
    }

    fn json(&self) -> Option<Value> {
        match self {
            Self::Absent => None,
            Self::Null => Some(Value::Null),
            Self::Unreadable => Some(json!("yesterday")),
            Self::Second(second) => {
                let (day, of_day) = (second / 86_400 + 1, second % 86_400);
                let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
                Some(json!(format!("2026-03-{day:02} {hour:02}:{minute:02}:{second:02}")))
            }
        }
    }
}

/// One metric of a form, as answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    pub id: &'static str,
    pub weight: i64,
    pub negative_weight: i64,
    pub answer: Option<&'static str>,
    pub auditor_answer: Option<&'static str>,
    pub fatal_failed: bool,
}

/// One conversation on one form.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    pub id: String,
    pub custom_id: Word,
    pub evaluated_at: At,
    pub audited_at: At,
    pub auto: Score,
    pub audit: Score,
    pub audit_status: Word,
    pub auditor: Word,
    pub duration: Word,
    pub outcome: Word,
    pub direction: Word,
    pub channel: Word,
    pub language: Word,
    pub fatal_count: Option<u32>,
    /// Id and name; either may be empty, and is then left out.
    pub agents: Vec<(String, String)>,
    pub queues: Vec<(String, String)>,
    pub metrics: Vec<Metric>,
    pub pass_tenths: Option<i64>,
}

impl Record {
    /// A conversation with an auto score in tenths and nothing else to tell.
    pub fn scored(id: &str, auto_tenths: i64) -> Self {
        Self {
            id: id.to_owned(),
            custom_id: Word::Absent,
            evaluated_at: At::Second(3600),
            audited_at: At::Null,
            auto: Score::Tenths(auto_tenths),
            audit: Score::Null,
            audit_status: Word::is("not_audited"),
            auditor: Word::Null,
            duration: Word::is("evaluated"),
            outcome: Word::is("not_evaluated"),
            direction: Word::is("inbound"),
            channel: Word::is("voice"),
            language: Word::is("English"),
            fatal_count: Some(0),
            agents: Vec::new(),
            queues: vec![("q-1".to_owned(), "Queue".to_owned())],
            metrics: Vec::new(),
            pass_tenths: None,
        }
    }

    /// The same, audited with a score in tenths.
    pub fn audited(self, auditor: &str, audit_tenths: i64) -> Self {
        let audit = Score::Tenths(audit_tenths);
        Self { audit, audit_status: Word::is("audited"), auditor: Word::is(auditor), ..self }
    }

    /// Both scores in tenths, if both are numbers in range.
    pub fn pair(&self) -> Option<(i64, i64)> {
        Some((self.auto.tenths()?, self.audit.tenths()?))
    }

    /// Auto minus audit, in tenths.
    pub fn delta(&self) -> Option<i64> {
        self.pair().map(|(auto, audit)| auto - audit)
    }

    /// Whether there is at least one fatal error.
    pub fn is_fatal(&self) -> bool {
        self.fatal_count.unwrap_or(0) > 0 || self.metrics.iter().any(|metric| metric.fatal_failed)
    }

    /// Whether the status says audited.
    pub fn is_audited(&self) -> bool {
        self.audit_status.given().is_some_and(|status| status.eq_ignore_ascii_case("audited"))
    }

    /// Whether auto passed, if it passed or failed.
    pub fn auto_passes(&self) -> Option<bool> {
        match self.outcome.given()?.to_lowercase().as_str() {
            "pass" => Some(true),
            "fail" => Some(false),
            _ => None,
        }
    }

    /// What tells this form from others.
    pub fn form(&self) -> String {
        let mut specs: Vec<String> = self
            .metrics
            .iter()
            .map(|metric| format!("{} {} {}", metric.id, metric.weight, metric.negative_weight))
            .collect();
        specs.sort();
        specs.join(", ")
    }

    /// The record as JSON text, spelled as in the vendor's sample; on one line or on several.
    pub fn json(&self) -> String {
        let record = Value::Object(self.entries());
        if self.id.len().is_multiple_of(2) { record.to_string() } else { format!("{record:#}") }
    }

    fn entries(&self) -> Map<String, Value> {
        let fields = [
            ("conversationId", Some(json!(self.id))),
            ("customConversationId", self.custom_id.json()),
            ("contact_direction", self.direction.json()),
            ("channel", self.channel.json()),
            ("audit_status", self.audit_status.json()),
            ("auditor", self.auditor.json()),
            ("Queues", Some(parties(&self.queues, "Queue"))),
            ("Agents", Some(parties(&self.agents, "Agent"))),
            ("koreEvalutionScore", self.auto.json()),
            ("supervisorAuditScore", self.audit.json()),
            ("fatalErrorCount", self.fatal_count.map(|count| json!(count))),
            ("Language", self.language.json()),
            ("duration_status", self.duration.json()),
            ("evaluation_status", self.outcome.json()),
            ("evaluatedAt", self.evaluated_at.json()),
            ("audit_date", self.audited_at.json()),
            ("Pass Score", self.pass_tenths.map(points)),
            ("Metrics", Some(self.metrics.iter().map(metric_json).collect())),
        ];
        fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    }
}

fn parties(parties: &[(String, String)], kind: &str) -> Value {
    let party = |(id, name): &(String, String)| {
        let fields = [(format!("{kind} ID"), id), (format!("{kind} Name"), name)];
        let given = fields.into_iter().filter(|(_, text)| !text.is_empty());
        Value::Object(given.map(|(key, text)| (key, json!(text))).collect())
    };
    parties.iter().map(party).collect()
}

fn metric_json(metric: &Metric) -> Value {
    let mut value = json!({
        "Metric ID": metric.id,
        "Metric Name": format!("Metric {}", metric.id),
        "Metric Weight": metric.weight,
        "Metric Negative Weight": metric.negative_weight,
        "isFatalError": metric.fatal_failed,
    });
    if let Some(answer) = metric.answer {
        value["Qualification"] = json!(answer);
    }
    if let Some(answer) = metric.auditor_answer {
        value["Auditor Response"] = json!(answer);
    }
    value
}
