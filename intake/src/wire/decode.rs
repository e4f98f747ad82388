//! Bytes of one answer in, a page of evaluations and rejected records out. One bad record never costs a page.

use std::borrow::Cow;

use crate::domain::evaluation::Evaluation;
use crate::domain::flag::Flag;
use crate::domain::identity::RowKey;
use crate::json::raw::Raw;
use crate::wire::error::DecodeError;
use crate::wire::error::RejectReason;
use crate::wire::response::envelope;
use crate::wire::response::envelope::NoEnvelope;
use crate::wire::response::notes::Refusal;

/// The largest answer that is read, in bytes.
pub const MAX_PAGE_BYTES: usize = 16 << 20;

const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// The text of an answer, borrowed from its bytes where these are valid UTF-8.
#[derive(Clone, Debug)]
pub struct PageText<'a> {
    bytes: &'a [u8],
    skipped: usize,
    text: Cow<'a, str>,
}

impl PageText<'_> {
    /// The text, without a byte order mark.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether bytes that are no UTF-8 had to be replaced by U+FFFD.
    pub fn is_repaired(&self) -> bool {
        matches!(self.text, Cow::Owned(_))
    }

    /// The position in the answer of a position in the text.
    fn byte_at(&self, position: usize) -> u64 {
        let (mut byte, mut left) = (self.skipped, position);
        for chunk in self.bytes.utf8_chunks() {
            if left <= chunk.valid().len() {
                break;
            }
            byte += chunk.valid().len() + chunk.invalid().len();
            left = left.saturating_sub(chunk.valid().len() + char::REPLACEMENT_CHARACTER.len_utf8());
        }
        (byte + left) as u64
    }
}

/// One page of the report, in the order in which it came: `records.len()` rows were received.
#[derive(Debug)]
pub struct Page<'a> {
    /// Every record, accepted or rejected.
    pub records: Vec<Record<'a>>,
    /// What the answer says about the whole list.
    pub totals: Totals,
}

/// One record of a page.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "nearly every record is accepted, and a box for each would cost more")]
pub enum Record<'a> {
    /// A row of the report.
    Accepted(Accepted<'a>),
    /// No row of the report, kept aside.
    Rejected(Rejected<'a>),
}

/// A record that is a row.
#[derive(Debug)]
pub struct Accepted<'a> {
    /// What it says.
    pub evaluation: Evaluation<'a>,
    /// Which row it is.
    pub key: RowKey,
    /// Its JSON text.
    pub raw: &'a str,
}

/// A record that is no row.
#[derive(Debug)]
pub struct Rejected<'a> {
    /// Its place in the page, from 0.
    pub index: usize,
    /// Our word for the field that is to blame, if it is one field.
    pub field: Option<&'static str>,
    /// What is wrong.
    pub reason: RejectReason,
    /// Which record it is, by its text alone.
    pub key: RowKey,
    /// Its JSON text.
    pub raw: &'a str,
}

/// What an answer says about the whole list; nothing where it says nothing usable. These are hints, never proofs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Position of the first record in the list, from 0.
    pub offset: Option<u64>,
    /// Most records in a page.
    pub limit: Option<u64>,
    /// Records in the whole list.
    pub total_results: Option<u64>,
    /// Whether more follow.
    pub has_more: Option<bool>,
    /// Pages in the whole list.
    pub total_pages: Option<u64>,
}

/// The text of an answer; an error for what cannot be a page by its first look.
pub fn page_text(bytes: &[u8]) -> Result<PageText<'_>, DecodeError> {
    if bytes.len() > MAX_PAGE_BYTES {
        return Err(DecodeError::TooLarge);
    }
    let content = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    match content.trim_ascii_start().first() {
        None => Err(DecodeError::Empty),
        Some(b'<') => Err(DecodeError::Html),
        Some(_) => Ok(PageText {
            bytes: content,
            skipped: bytes.len() - content.len(),
            // The whole check first: it is several times quicker than the repair on text that needs none.
            text: std::str::from_utf8(content).map_or_else(|_| String::from_utf8_lossy(content), Cow::Borrowed),
        }),
    }
}

/// Reads a page: each record on its own, and the totals beside them.
pub fn decode_page<'a>(text: &'a PageText<'_>) -> Result<Page<'a>, DecodeError> {
    let is_repaired = text.is_repaired();
    let finish = |index, record, read| finished(index, record, read, is_repaired);
    envelope::read_envelope(text.as_str(), &finish).map_err(|error| match error {
        NoEnvelope::Is(error) => error,
        NoEnvelope::StoppedAt(position) => DecodeError::NotJson { byte: text.byte_at(position) },
    })
}

fn finished<'a>(index: usize, record: Raw<'a>, read: Result<Evaluation<'a>, Refusal>, is_repaired: bool) -> Record<'a> {
    let raw = record.json();
    match read {
        Ok(mut evaluation) => {
            if is_repaired && raw.chars().any(|letter| letter == char::REPLACEMENT_CHARACTER) {
                evaluation.flags.raise(Flag::TextRepaired);
            }
            let key = RowKey::of_evaluation(&evaluation, raw.as_bytes());
            Record::Accepted(Accepted { evaluation, key, raw })
        }
        Err(refusal) => Record::Rejected(Rejected {
            index,
            field: refusal.field,
            reason: refusal.reason,
            key: RowKey::of_rejected(raw.as_bytes()),
            raw,
        }),
    }
}
