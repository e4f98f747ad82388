//! The gateway from outside: real sockets, real files, the real program.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod configuration;
mod demo_upstream;
mod faults;
mod files;
mod framing;
mod hostile_upstream;
mod packed;
mod population;
mod program;
mod proxy_route;
mod support;
