//! The pager against a model of the server: random schedules of drift and faults, and every known lie by name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod driver;
mod eta;
mod faults;
mod lies;
mod modes;
mod patience;
mod readings;
mod schedules;
mod server;
mod sign_ins;
mod statuses;
mod steps;
#[path = "../support/mod.rs"]
mod support;
mod window_cases;
mod windows;
