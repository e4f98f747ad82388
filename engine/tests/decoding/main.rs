//! Decoding from outside: text in, evaluations and rejections out.

mod envelope;
mod fixtures;
mod fuzz;
mod mutations;
mod naughty;
mod rejections;
mod spellings;
mod support;
mod values;
