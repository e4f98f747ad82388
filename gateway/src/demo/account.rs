//! The fixed identifiers under which the demo upstream answers.

/// In the path.
pub const STREAM_ID: &str = "st-9d3f1c52-7a41-5b0e-8c66-2f4be07a91d3";
/// The `accountId` header.
pub const ACCOUNT_ID: &str = "67a9ca06cf0e510a86320d3e";
/// The `orgId` header.
pub const ORG_ID: &str = "o-5be1c0de-0fb2-5229-ac20-9b1384eb0d3e";
/// The token's `appId`.
pub const CLIENT_ID: &str = "cs-3c2e8f10-64d7-5a9b-9e05-7d1f00d3e0d3";
