//! What a user can want, one intention a file. Only these files change the source signals.

pub mod begin;
pub mod export;
pub mod load;
pub mod perform;
mod publish;
pub mod settings;
pub mod show;
