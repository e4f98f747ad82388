//! What the tests of the reactive graph share: a page on a stage, tasks that run when told, and a server.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its part of what is shared")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

pub mod page;
pub mod tasks;
