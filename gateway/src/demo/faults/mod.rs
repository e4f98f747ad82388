//! `--faults` and `--faults-file`: a small seeded language that makes the demo upstream misbehave; docs/FAULTS.md is its manual.

mod argument;
mod drip;
mod file;
mod instead;
mod kind;
mod lie;
mod list;
mod plan;
mod record_fault;
mod rule;
mod torn;

pub use plan::Faults;
pub(super) use plan::Plan;
pub use rule::FaultsError;
