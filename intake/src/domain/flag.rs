//! Contradictions and oddities of one record, which are shown and never repaired silently.

/// One thing about a record that a reader should know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Flag {
    /// A number was text such as "77" and was read as that number.
    NumberAsText,
    /// A score lies outside −100 to 100.
    ScoreOutOfRange,
    /// A score is neither a number nor a known word.
    ScoreUnreadable,
    /// Two spellings of one field hold different values; the first was kept.
    SpellingsDiffer,
    /// One key stands twice in an object; the last was kept.
    KeyRepeated,
    /// The status says audited, but there is no audit score.
    AuditedWithoutScore,
    /// There is an audit score, but the status does not say audited.
    ScoreWithoutAudit,
    /// A fatal error was counted, but the auto score is not 0.
    FatalScoreNotZero,
    /// The count of fatal errors and the metrics disagree.
    FatalDisagreement,
    /// A time could not be read.
    TimeUnreadable,
    /// A metric has an answer other than YES, NO, NA and "-".
    AnswerUnknown,
    /// A field has a type or value that could not be read; the rest of the record is kept.
    FieldUnreadable,
    /// Text held bytes that are not valid UTF-8, shown as U+FFFD.
    TextRepaired,
    /// The same conversation also stands in the report on another form.
    OtherForm,
}

impl Flag {
    /// Every flag, in the order in which they are shown.
    pub const ALL: [Self; 14] = [
        Self::NumberAsText,
        Self::ScoreOutOfRange,
        Self::ScoreUnreadable,
        Self::SpellingsDiffer,
        Self::KeyRepeated,
        Self::AuditedWithoutScore,
        Self::ScoreWithoutAudit,
        Self::FatalScoreNotZero,
        Self::FatalDisagreement,
        Self::TimeUnreadable,
        Self::AnswerUnknown,
        Self::FieldUnreadable,
        Self::TextRepaired,
        Self::OtherForm,
    ];

    /// The word for it in exported files.
    pub fn word(self) -> &'static str {
        match self {
            Self::NumberAsText => "number_as_text",
            Self::ScoreOutOfRange => "score_out_of_range",
            Self::ScoreUnreadable => "score_unreadable",
            Self::SpellingsDiffer => "spellings_differ",
            Self::KeyRepeated => "key_repeated",
            Self::AuditedWithoutScore => "audited_without_score",
            Self::ScoreWithoutAudit => "score_without_audit",
            Self::FatalScoreNotZero => "fatal_score_not_zero",
            Self::FatalDisagreement => "fatal_disagreement",
            Self::TimeUnreadable => "time_unreadable",
            Self::AnswerUnknown => "answer_unknown",
            Self::FieldUnreadable => "field_unreadable",
            Self::TextRepaired => "text_repaired",
            Self::OtherForm => "other_form",
        }
    }
}

/// The flags of one record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(u32);

impl Flags {
    /// Adds a flag; adding it twice changes nothing.
    pub fn raise(&mut self, flag: Flag) {
        self.0 |= 1 << flag as u8;
    }

    /// Whether the flag is raised.
    pub fn has(self, flag: Flag) -> bool {
        self.0 & (1 << flag as u8) != 0
    }

    /// The raised flags in the order of [`Flag::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Flag> {
        Flag::ALL.into_iter().filter(move |flag| self.has(*flag))
    }
}
