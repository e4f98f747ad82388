//! What the numbers say: one statistic a file, slices of numbers in, a struct out.
//!
//! Knows nothing of conversations, filters or screens: whoever calls decides which numbers are pairs.
//! The main type is [`estimate::Estimate`].
//!
//! # Conventions
//! - x is the auto score, y is the audit score, both in points from −100 to 100.
//! - A delta is auto − audit, in points: above zero auto is the more generous one.
//! - n counts the numbers that went in. Nothing is left out here: among enough numbers, one that is not finite makes
//!   the answer [`estimate::Estimate::Undefined`].
//! - Rates run from 0 to 1. Intervals are 95 %, two-sided, and assume independent conversations. Conversations
//!   cluster by agent and by auditor, so the true uncertainty is usually larger.
//! - A delta meets a bound as decided in [`tolerance`]: a billionth of a point never decides anything.

pub mod estimate;

mod beta;
pub mod binomial;
pub mod fisher_f;
pub mod noncentral_t;
pub mod normal;
pub mod student_t;

pub mod moments;
pub mod quantiles;

pub mod absolute;
pub mod bias;
pub mod exact_limits;
pub mod limits;
pub mod mean;
pub mod percentile_limits;
pub mod welch;

pub mod histogram;
pub mod newcombe;
pub mod pile;
pub mod tolerance;
pub mod wilson;

pub mod ac1;
pub mod answers;
pub mod benjamini_hochberg;
pub mod beyond_chance;
pub mod decision;
pub mod kappa;
pub mod mcnemar;
pub mod pabak;

pub mod comoments;
pub mod concordance;
pub mod correlation;
pub mod deming;
pub mod icc;
pub mod proportional_bias;

pub mod chance;
pub mod cluster_bootstrap;
pub mod cluster_sums;

pub mod adjusted_means;
pub mod funnel;
pub mod pooled;
pub mod shrinkage;
pub mod solve;

pub mod cusum;
pub mod day_room;
pub mod ewma;
pub mod level_shift;
pub mod still_limit;

pub mod audits_needed;
pub mod flip;
pub mod post_stratified;
pub mod standardised_difference;
pub mod strata;
pub mod stratified_rate;
pub mod stratified_total;

#[cfg(test)]
mod properties;
