//! What the tests of the engine share: generated conversations, a model server, and a naive model of every answer.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its part of what is shared")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

pub mod dice;
pub mod driver;
pub mod exported;
pub mod generator;
pub mod naive_comparison;
pub mod naive_figures;
pub mod naive_funnel;
pub mod naive_outcomes;
pub mod naive_statistics;
pub mod record;
pub mod server;
pub mod truth;
pub mod world;
