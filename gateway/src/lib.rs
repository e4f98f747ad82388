//! The gateway: serves the viewer, signs its one request and forwards it to the reporting service.
//!
//! The production path is `serve` → `guard` → `scores_body` → `forward` (with `token`) → `page_body`.
//! `demo` is a stand-in for the vendor's endpoint over real HTTP; nothing on the production path knows it.

pub mod cli;
mod clock;
pub mod config;
pub mod demo;
mod forward;
mod guard;
mod headers;
mod log;
mod page_body;
mod problem;
mod run;
mod scores_body;
pub mod serve;
mod token;
mod viewer_config;

pub use run::run_from_command_line;
