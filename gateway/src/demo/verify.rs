//! Checks a request's token and account as the vendor does, with its own reading of the token format.

use std::collections::HashMap;

use axum::http::HeaderMap;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::Hmac;
use hmac::Mac;
use serde::Deserialize;
use sha2::Sha256;

use super::account::ACCOUNT_ID;
use super::account::CLIENT_ID;
use super::account::ORG_ID;
use crate::config::Secret;

/// Where one-time tokens are enforced, a token may live this long at most.
const MAX_LIFETIME_SECONDS: i64 = 3600;

/// Why a request is turned away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Denial {
    /// 401 with the reason.
    Token(&'static str),
    /// 403 with the reason.
    Account(&'static str),
}

#[derive(Deserialize)]
struct Header {
    alg: String,
}

#[derive(Deserialize)]
struct Claims {
    #[serde(rename = "appId")]
    app_id: String,
    sub: String,
    exp: i64,
    jti: String,
}

/// The token identifiers that were used, each until its token expires.
#[derive(Default)]
pub(super) struct UsedTokens(HashMap<String, i64>);

/// Accepts a request of the demo account with a fresh token.
pub(super) fn verify(headers: &HeaderMap, secret: &Secret, used: &mut UsedTokens, now: i64) -> Result<(), Denial> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let token = text("auth").ok_or(Denial::Token("Authorization token is missing"))?;
    let claims = claims(token, secret.bytes()).ok_or(Denial::Token("Invalid token"))?;
    if claims.app_id != CLIENT_ID || claims.sub.is_empty() {
        return Err(Denial::Token("Unknown application"));
    }
    if claims.exp <= now {
        return Err(Denial::Token("Token expired"));
    }
    if claims.exp > now + MAX_LIFETIME_SECONDS {
        return Err(Denial::Token("Token lives too long"));
    }
    used.0.retain(|_, exp| *exp > now);
    if used.0.insert(claims.jti, claims.exp).is_some() {
        return Err(Denial::Token("Token was already used"));
    }
    if text("accountId") != Some(ACCOUNT_ID) {
        return Err(Denial::Account("Access denied for this account"));
    }
    if text("orgId") != Some(ORG_ID) {
        return Err(Denial::Account("Access denied for this organization"));
    }
    Ok(())
}

fn claims(token: &str, key: &[u8]) -> Option<Claims> {
    let (signed, signature) = token.rsplit_once('.')?;
    let (header, claims) = signed.split_once('.')?;
    let header: Header = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).ok()?).ok()?;
    if header.alg != "HS256" {
        return None;
    }
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(signed.as_bytes());
    mac.verify_slice(&URL_SAFE_NO_PAD.decode(signature).ok()?).ok()?;
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

    use super::*;
    use crate::token::mint;

    #[test]
    fn a_gateway_whose_clock_is_off_is_believed_unless_its_tokens_are_over_when_they_come() {
        let secret = Secret::new(b"0f1e2d3c4b5a69788796a5b4c3d2e1f0QZ".to_vec()).unwrap();
        let now = 1_000_000;
        for (minutes_off, expected) in [
            (-10, Err(Denial::Token("Token expired"))),
            (-5, Err(Denial::Token("Token expired"))),
            (-1, Ok(())),
            (1, Ok(())),
            (5, Ok(())),
            (10, Ok(())),
        ] {
            let token = mint(CLIENT_ID, "viewer", &secret, now + 60 * minutes_off).unwrap();
            let given = [("auth", token.as_str()), ("accountId", ACCOUNT_ID), ("orgId", ORG_ID)];
            let mut headers = HeaderMap::new();
            for (name, value) in given {
                headers.insert(name.parse::<axum::http::HeaderName>().unwrap(), value.parse().unwrap());
            }
            assert_eq!(
                verify(&headers, &secret, &mut UsedTokens::default(), now),
                expected,
                "{minutes_off} minutes off"
            );
        }
    }
}
