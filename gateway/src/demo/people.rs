//! The demo's agents, auditors, queues and languages, with names that a viewer must show as plain text.

use super::chance::Chance;

/// A human being who is scored.
pub(super) struct Agent {
    pub(super) id: String,
    pub(super) name: String,
    /// Points above or below the usual score.
    pub(super) skill: f64,
}

/// A human reviewer.
pub(super) struct Auditor {
    pub(super) name: &'static str,
    /// Points given on top of a neutral audit.
    pub(super) leniency: f64,
}

/// A routing queue.
pub(super) struct Queue {
    pub(super) id: String,
    pub(super) name: &'static str,
    pub(super) weight: f64,
}

const QUEUES: [(&str, f64); 8] = [
    ("Default Queue - Q1", 24.0),
    ("Billing & payments", 20.0),
    ("Technical support", 16.0),
    ("Sales", 12.0),
    ("Retention", 10.0),
    ("Complaints", 8.0),
    ("الدعم الفني", 6.0),
    ("VIP <b>Gold</b>", 4.0),
];

/// Where auto and audit disagree most: complaints.
pub(super) const DISPUTED_QUEUE: usize = 5;

const AUDITORS: [(&str, f64); 9] = [
    ("Priya Raman", 0.0),
    ("Thomas Berger", -8.0),
    ("Grace Okafor", 8.0),
    ("Lucía Fernández", -3.0),
    ("سارة حداد", 3.0),
    ("Jonas & Co <i>audit</i>", -5.0),
    ("Mei-Ling Chen", 5.0),
    ("Olivia Hart", -1.0),
    ("Dmitri Volkov", 1.0),
];

pub(super) const LANGUAGES: [(&str, f64); 6] =
    [("English", 56.0), ("Spanish", 15.0), ("German", 10.0), ("Arabic", 8.0), ("French", 7.0), ("Hebrew", 4.0)];

const AGENT_NAMES: [&str; 39] = [
    "John Doe",
    "Maria García",
    "John Doe",
    "محمد الأحمد",
    "דוד כהן",
    "Zoë 🎧 Müller",
    "<b>Bold</b> & \"Co\"",
    "<img src=x onerror=alert(1)>",
    "=HYPERLINK(\"x\")",
    "Ann\u{200b}a Petrova",
    "John Doe",
    "Maria García",
    "Amelia Clarke",
    "Liam O'Connor",
    "Chidi Anagonye",
    "Yuki Tanaka",
    "Fatima Zahra",
    "Noah Williams",
    "Sofia Rossi",
    "Ethan Brown",
    "Aisha Khan",
    "Lucas Silva",
    "Emma Johansson",
    "Mateo Vargas",
    "Hannah Schmidt",
    "Arjun Patel",
    "Chloé Dubois",
    "Oleksandr Kovalenko",
    "Isabella Moretti",
    "Kwame Mensah",
    "Ingrid Larsen",
    "Tomáš Novák",
    "Leila Haddad",
    "Samuel Adeyemi",
    "Nguyễn Thị Mai",
    "Björk Jónsdóttir",
    "Peter Parker",
    "Ravi Shankar",
    "Elena Popescu",
];

pub(super) fn queues() -> Vec<Queue> {
    QUEUES.into_iter().map(|(name, weight)| Queue { id: Chance::from_text(name).id("qu"), name, weight }).collect()
}

pub(super) fn auditors() -> Vec<Auditor> {
    AUDITORS.into_iter().map(|(name, leniency)| Auditor { name, leniency }).collect()
}

/// Forty agents; some share a name under different identifiers, the last has a very long one.
pub(super) fn agents() -> Vec<Agent> {
    let long_name = "Maximiliane Wilhelmina Alexandra Konstantina ".repeat(5) + "von und zu Hohenlohe-Langenburg";
    let names = AGENT_NAMES.into_iter().map(str::to_owned).chain([long_name]);
    names
        .enumerate()
        .map(|(number, name)| {
            let mut chance = Chance::from_text(&format!("agent {number}"));
            Agent { id: chance.id("a"), name, skill: chance.normal() * 4.0 }
        })
        .collect()
}
