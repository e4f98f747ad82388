//! In which order the pages of a report are asked for, and what the load may claim at the end.
//!
//! Knows no network, no clock, no JSON and no table: moments and answers come in, requests and verdicts go out.
//! Its main type is [`Pager`]; the caller's part is told there.

mod breaker;
mod check;
mod course;
mod coverage;
mod doubts;
mod event;
mod label;
mod ledger;
mod pace;
mod pager;
mod pass;
mod retry;
mod settings;
mod stride;
mod tempo;
mod verdict;

pub use course::Days;
pub use event::Action;
pub use event::PageEvent;
pub use event::Step;
pub use pager::Pager;
pub use settings::Moment;
pub use settings::PagerSettings;
pub use settings::RequestId;
pub use settings::SignIn;
pub use verdict::RowVerdict;
