//! Clusters of score pairs: those of one auditor, or of one agent, are alike.

/// By whom pairs are taken to be alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClusterBy {
    /// By the auditor.
    Auditor,
    /// By the agent, the first of the record.
    Agent,
}

impl ClusterBy {
    /// Every choice, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Auditor, Self::Agent];

    /// Its word in addresses and attributes.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Auditor => "auditor",
            Self::Agent => "agent",
        }
    }
}
