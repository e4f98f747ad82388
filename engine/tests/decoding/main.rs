//! Decoding from outside: text in, evaluations and rejections out.

mod dialects;
mod envelope;
mod fixtures;
mod fuzz;
mod mutations;
mod naughty;
mod rejections;
mod semantics;
mod spellings;
mod support;
mod values;
