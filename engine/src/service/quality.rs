//! What is odd about the records of a load, and which could not be read.

use crate::report::quality::MOST_LISTED;
use crate::report::quality::QualityReport;
use crate::report::quality::RejectWord;
use crate::report::quality::Rejection;
use crate::report::quality::SetAside;
use crate::report::quality::odd_rows;
use crate::report::quality::quality;
use crate::service::Service;
use crate::service::load::QuarantinedRecord;
use crate::service::question::Question;
use crate::service::question::Scope;
use crate::text::quality::odd_file;
use crate::wire::error::RejectReason;

/// What is odd, on which rows, and which records could not be read?
#[derive(Clone, Debug, PartialEq)]
pub struct AskQuality {
    /// Which rows.
    pub scope: Scope,
}

impl Question for AskQuality {
    type Answer = QualityReport;

    fn answer(&self, service: &mut Service) -> QualityReport {
        let rows = service.rows(&self.scope.filter, &self.scope.switches);
        let set_aside = service.quarantine().iter().take(MOST_LISTED).map(set_aside).collect();
        quality(&service.table, &rows, service.status(), set_aside)
    }
}

/// Every odd row with each of its oddities, as the text of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct AskOddFile {
    /// Which rows.
    pub scope: Scope,
}

impl Question for AskOddFile {
    type Answer = String;

    fn answer(&self, service: &mut Service) -> String {
        let rows = service.rows(&self.scope.filter, &self.scope.switches);
        odd_file(odd_rows(&service.table, &rows))
    }
}

/// The records that could not be read, as they came, one after another with an empty line between them.
#[derive(Clone, Debug, PartialEq)]
pub struct AskUnreadableFile;

impl Question for AskUnreadableFile {
    type Answer = String;

    fn answer(&self, service: &mut Service) -> String {
        service.quarantine().iter().map(|record| record.raw.as_str()).collect::<Vec<_>>().join("\n\n")
    }
}

fn set_aside(record: &QuarantinedRecord) -> SetAside {
    let reason = match record.reason {
        RejectReason::NotAnObject => RejectWord::NotAnObject,
        RejectReason::Missing | RejectReason::Null | RejectReason::Empty => RejectWord::Missing,
        RejectReason::WrongType => RejectWord::WrongType,
        RejectReason::TextTooLong
        | RejectReason::TooManyMetrics
        | RejectReason::TooManyParties
        | RejectReason::TooDeep => RejectWord::TooLarge,
        RejectReason::Malformed => RejectWord::Malformed,
    };
    SetAside::new(record.index + 1, Rejection { field: record.field, reason }, &record.raw)
}
