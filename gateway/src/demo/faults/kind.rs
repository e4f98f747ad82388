//! Every kind of fault, and how its name and argument are read.

use std::time::Duration;

use axum::http::HeaderValue;

use super::argument::Argument;
use super::instead::Instead;
use super::lie::Lie;
use super::list::Move;
use super::record_fault::RecordFault;
use super::torn::Tear;

/// What happens to a request that meets a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Something else than a page is answered.
    Instead(Instead),
    /// The answer carries this `Retry-After` header.
    RetryAfter(HeaderValue),
    /// The answer waits.
    Delay(Duration),
    /// The connection ends in the middle of the answer.
    Tear(Tear),
    /// The answer comes at so many bytes a second.
    Drip(u64),
    /// The list is another one from this request on.
    Move(Move),
    /// The page says or holds something else than was asked for.
    Lie(Lie),
    /// A record of the page is unusual.
    Record(RecordFault),
}

impl Kind {
    /// Reads a kind, or says what it needs; nothing where no kind has that name.
    pub(super) fn read(name: &str, argument: Argument<'_>) -> Option<Result<Self, String>> {
        let own = match name {
            "retry-after" => Some(retry_after(argument)),
            "delay" => Some(argument.number(0..=600_000).map(|wait| Self::Delay(Duration::from_millis(wait)))),
            "cut" => Some(argument.none(Self::Tear(Tear::Half))),
            "reset" if argument.0.is_some() => {
                Some(argument.number(1..=1_000_000_000).map(|bytes| Self::Tear(Tear::Reset(bytes))))
            }
            "drip" => Some(argument.number(1..=1_000_000_000).map(Self::Drip)),
            _ => None,
        };
        own.or_else(|| Instead::read(name, argument).map(|read| read.map(Self::Instead)))
            .or_else(|| Move::read(name, argument).map(|read| read.map(Self::Move)))
            .or_else(|| Lie::read(name, argument).map(|read| read.map(Self::Lie)))
            .or_else(|| RecordFault::read(name, argument).map(|read| read.map(Self::Record)))
    }
}

fn retry_after(argument: Argument<'_>) -> Result<Kind, String> {
    let text = argument.0.filter(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic()));
    let value = text.and_then(|text| HeaderValue::from_str(text).ok());
    value.map(Kind::RetryAfter).ok_or_else(|| "needs `=` and a text of plain characters, such as 30".to_owned())
}
