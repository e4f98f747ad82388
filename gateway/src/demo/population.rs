//! The demo's conversations: drawn once from a seed, spread over ninety days, with every kind of row in them.

use chrono::Datelike;
use chrono::Days;
use chrono::NaiveDate;

use super::chance::Chance;
use super::forms::CHAT_FORM;
use super::forms::COMPLAINTS_FORM;
use super::forms::Form;
use super::forms::LATER_COMPLAINTS_FORM;
use super::forms::SALES_FORM;
use super::forms::SERVICE_FORM;
use super::forms::forms;
use super::people;
use super::people::Agent;
use super::people::Auditor;
use super::people::DISPUTED_QUEUE;
use super::people::LANGUAGES;
use super::people::Queue;
use super::scoring;
use super::scoring::Answer;
use super::scoring::AuditContext;
use super::scoring::Score;

/// What the data set is made from; equal values give equal conversations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seeding {
    /// How many conversations.
    pub size: usize,
    /// The seed of all draws.
    pub seed: u64,
    /// The last day with conversations, in UTC.
    pub end: NaiveDate,
}

/// The whole data set, in the fixed order of contact time and then identifier.
pub struct Population {
    pub(super) agents: Vec<Agent>,
    pub(super) auditors: Vec<Auditor>,
    pub(super) queues: Vec<Queue>,
    pub(super) forms: Vec<Form>,
    pub(super) conversations: Vec<Conversation>,
}

/// `duration_status`, and how rows from before that field are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Duration {
    Evaluated,
    BelowThreshold,
    Unavailable,
    LegacyNull,
    LegacyAbsent,
}

/// `audit_status`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AuditStatus {
    Audited,
    NotAudited,
    Assigned,
    Null,
}

/// A review: who, when, and with which answers.
pub(super) struct Audit {
    pub(super) auditor: usize,
    pub(super) at: i64,
    pub(super) score: Score,
    pub(super) answers: Option<Vec<Answer>>,
}

/// One conversation; people, queues and forms by their position.
pub(super) struct Conversation {
    /// Seconds since 1970: what the report window is compared with. It is in no answer.
    pub(super) contact: i64,
    pub(super) id: String,
    pub(super) custom_id: Option<String>,
    pub(super) is_inbound: bool,
    pub(super) is_direction_defaulted: Option<bool>,
    pub(super) is_voice: bool,
    pub(super) language: &'static str,
    pub(super) queues: Vec<usize>,
    pub(super) agents: Vec<usize>,
    pub(super) form: usize,
    pub(super) duration: Duration,
    pub(super) auto: Score,
    /// Empty where nothing was evaluated.
    pub(super) answers: Vec<Answer>,
    pub(super) fatal: Vec<bool>,
    pub(super) evaluated_at: Option<i64>,
    pub(super) audit_status: AuditStatus,
    pub(super) audit: Option<Audit>,
}

const DAYS: u64 = 90;
/// The day on which the complaints form gets another weight.
const FORM_CHANGE_DAY: usize = 50;
const LAST_THIRD_DAY: usize = 60;
/// Monday first.
const WEEKDAYS: [f64; 7] = [1.25, 1.1, 1.0, 1.0, 1.05, 0.45, 0.25];
const HOURS: [f64; 24] = [
    0.2, 0.1, 0.1, 0.1, 0.2, 0.4, 1.0, 2.5, 5.0, 7.5, 8.5, 8.0, 6.5, 7.0, 7.5, 7.0, 6.0, 5.0, 3.5, 2.5, 1.8, 1.2, 0.7,
    0.4,
];
const DAY_SECONDS: i64 = 86_400;

impl Population {
    /// Draws the data set.
    pub fn new(seeding: &Seeding) -> Self {
        let mut population = Self {
            agents: people::agents(),
            auditors: people::auditors(),
            queues: people::queues(),
            forms: forms(),
            conversations: Vec::with_capacity(seeding.size),
        };
        let calendar = Calendar::new(seeding.end);
        let mut chance = Chance::from_seed(seeding.seed);
        for _ in 0..seeding.size {
            let conversation = population.draw(&mut chance, &calendar);
            population.conversations.push(conversation);
        }
        population.conversations.sort_by(|left, right| (left.contact, &left.id).cmp(&(right.contact, &right.id)));
        population
    }

    fn draw(&self, chance: &mut Chance, calendar: &Calendar) -> Conversation {
        let (day, contact) = calendar.draw(chance);
        let queue = chance.pick(&self.queues.iter().map(|queue| queue.weight).collect::<Vec<_>>());
        let agent = self.draw_agent(chance, queue);
        let is_voice = chance.happens(if queue == 3 { 1.0 } else { 0.62 });
        let form = form_of(queue, is_voice, day);
        let duration = match chance.pick(&[90.0, 6.0, 2.0, 1.0, 1.0]) {
            0 => Duration::Evaluated,
            1 => Duration::BelowThreshold,
            2 => Duration::Unavailable,
            3 => Duration::LegacyNull,
            _ => Duration::LegacyAbsent,
        };
        let mut conversation = Conversation {
            contact,
            id: chance.id("c"),
            custom_id: chance.happens(0.35).then(|| format!("CRM-{:06}", chance.below(1_000_000))),
            is_inbound: chance.happens(if queue == 3 { 0.25 } else { 0.76 }),
            is_direction_defaulted: [Some(false), Some(true), None][chance.pick(&[78.0, 14.0, 8.0])],
            is_voice,
            language: LANGUAGES[chance.pick(&LANGUAGES.map(|(_, weight)| weight))].0,
            queues: vec![queue],
            agents: vec![agent],
            form,
            duration,
            auto: Score::Null,
            answers: Vec::new(),
            fatal: Vec::new(),
            evaluated_at: None,
            audit_status: AuditStatus::NotAudited,
            audit: None,
        };
        if chance.happens(0.03) {
            conversation.agents.push((agent + 1 + chance.below(self.agents.len() - 1)) % self.agents.len());
        }
        if chance.happens(0.02) {
            conversation.queues.push((queue + 1 + chance.below(self.queues.len() - 1)) % self.queues.len());
        }
        let usual = scoring::usual_score(chance, self.agents[agent].skill);
        self.evaluate(chance, &mut conversation, usual);
        self.audit(chance, &mut conversation, usual, day, calendar.end_second);
        conversation
    }

    /// Each queue has ten agents of its own; the last few agents are new and have few conversations.
    fn draw_agent(&self, chance: &mut Chance, queue: usize) -> usize {
        let count = self.agents.len();
        let weights: Vec<f64> = (0..count)
            .map(|agent| match (agent % 8 == queue || (agent * 3 + 1) % 8 == queue, agent + 4 >= count) {
                (true, false) => 1.0,
                (true, true) => 0.08,
                (false, _) => 0.0,
            })
            .collect();
        chance.pick(&weights)
    }

    fn evaluate(&self, chance: &mut Chance, conversation: &mut Conversation, usual: f64) {
        let is_scored = match conversation.duration {
            Duration::Evaluated => true,
            Duration::BelowThreshold | Duration::Unavailable => false,
            Duration::LegacyNull | Duration::LegacyAbsent => {
                let kind = chance.pick(&[60.0, 25.0, 15.0]);
                if kind == 1 {
                    conversation.auto = Score::Absent;
                }
                kind == 0
            }
        };
        if !is_scored {
            return;
        }
        let form = &self.forms[conversation.form];
        conversation.evaluated_at = Some(conversation.contact + 300 + 60 * whole(chance.between(0.0, 240.0)));
        if chance.happens(0.003) {
            // Nothing on the form applied, so there is no score.
            conversation.answers = vec![Answer::NotApplicable; form.metrics.len()];
            conversation.fatal = vec![false; form.metrics.len()];
            return;
        }
        let is_fatal = chance.happens(0.033);
        let result = scoring::evaluate(chance, form, usual, is_fatal);
        conversation.auto = if chance.happens(0.01) { Score::Text(result.score) } else { Score::Number(result.score) };
        conversation.answers = result.answers;
        conversation.fatal = result.fatal;
    }

    fn audit(&self, chance: &mut Chance, conversation: &mut Conversation, usual: f64, day: usize, end_second: i64) {
        let auto = conversation.auto.value();
        let is_fatal = conversation.fatal.contains(&true);
        let probability = match auto {
            None => 0.04,
            Some(_) if is_fatal => 0.25,
            Some(score) if score < 60.0 => 0.32,
            Some(score) if score < 75.0 => 0.2,
            Some(_) => 0.095,
        };
        let at = conversation.contact + DAY_SECONDS / 2 + 60 * whole(chance.between(0.0, 10.0 * 1440.0));
        if !chance.happens(probability) || at > end_second {
            conversation.audit_status =
                [AuditStatus::NotAudited, AuditStatus::Assigned, AuditStatus::Null][chance.pick(&[96.0, 1.0, 3.0])];
            return;
        }
        let auditor = chance.below(self.auditors.len());
        let is_disputed_queue = conversation.queues[0] == DISPUTED_QUEUE;
        let context = AuditContext {
            leniency: self.auditors[auditor].leniency,
            is_last_third: day >= LAST_THIRD_DAY,
            is_disputed_queue,
        };
        let value = scoring::audit_score(chance, auto.unwrap_or(usual), usual, is_fatal, &context);
        let score = match chance.pick(&[96.5, 2.0, 1.5]) {
            0 => Score::Number(value),
            1 => Score::Text(value),
            _ => Score::Null,
        };
        let answers = (!conversation.answers.is_empty() && chance.happens(0.6))
            .then(|| scoring::audit_answers(chance, &conversation.answers, is_disputed_queue));
        conversation.audit_status = AuditStatus::Audited;
        conversation.audit = Some(Audit { auditor, at, score, answers });
    }
}

fn form_of(queue: usize, is_voice: bool, day: usize) -> usize {
    match queue {
        3 => SALES_FORM,
        DISPUTED_QUEUE if day >= FORM_CHANGE_DAY => LATER_COMPLAINTS_FORM,
        DISPUTED_QUEUE => COMPLAINTS_FORM,
        _ if is_voice => SERVICE_FORM,
        _ => CHAT_FORM,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "minutes of a few days")]
fn whole(value: f64) -> i64 {
    value as i64
}

/// When conversations happen: more on Mondays and in office hours.
struct Calendar {
    first_second: i64,
    end_second: i64,
    day_weights: Vec<f64>,
}

impl Calendar {
    fn new(end: NaiveDate) -> Self {
        let first = end.checked_sub_days(Days::new(DAYS - 1)).unwrap_or(end);
        let midnight = |day: NaiveDate| day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp();
        let day_weights = first
            .iter_days()
            .take_while(|day| *day <= end)
            .map(|day| WEEKDAYS[day.weekday().num_days_from_monday() as usize])
            .collect();
        Self { first_second: midnight(first), end_second: midnight(end) + DAY_SECONDS - 1, day_weights }
    }

    /// The number of the day, and the second since 1970.
    fn draw(&self, chance: &mut Chance) -> (usize, i64) {
        let day = chance.pick(&self.day_weights);
        let second = chance.pick(&HOURS) * 3600 + chance.below(3600);
        let offset = i64::try_from(day).unwrap_or(0) * DAY_SECONDS + i64::try_from(second).unwrap_or(0);
        (day, self.first_second + offset)
    }
}
