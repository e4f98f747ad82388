//! Mints the HS256 token of one upstream request; tokens are never cached and never leave the server side.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::Hmac;
use hmac::Mac;
use serde::Serialize;
use sha2::Sha256;

use crate::config::Secret;

const HEADER: &str = r#"{"alg":"HS256","typ":"JWT"}"#;
/// The vendor's clock may be behind ours.
const CLOCK_SKEW_SECONDS: i64 = 60;
/// From `iat` to `exp`.
const LIFETIME_SECONDS: i64 = 300;

/// Why no token could be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MintError {
    NoRandomness,
    UnusableKey,
}

impl fmt::Display for MintError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NoRandomness => "the operating system gave no random bytes",
            Self::UnusableKey => "the secret cannot be used as a signing key",
        })
    }
}

#[derive(Serialize)]
struct Claims<'a> {
    #[serde(rename = "appId")]
    app_id: &'a str,
    sub: &'a str,
    iat: i64,
    exp: i64,
    jti: String,
}

/// A fresh token for one request, with a random `jti`.
pub(crate) fn mint(client_id: &str, subject: &str, secret: &Secret, now: i64) -> Result<String, MintError> {
    let iat = now - CLOCK_SKEW_SECONDS;
    let claims = Claims { app_id: client_id, sub: subject, iat, exp: iat + LIFETIME_SECONDS, jti: random_id()? };
    let claims = serde_json::to_string(&claims).map_err(|_| MintError::UnusableKey)?;
    sign(HEADER.as_bytes(), claims.as_bytes(), secret.bytes())
}

/// The compact serialisation of RFC 7515 over the given header and claims text.
fn sign(header: &[u8], claims: &[u8], key: &[u8]) -> Result<String, MintError> {
    let mut token = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
    let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|_| MintError::UnusableKey)?;
    mac.update(token.as_bytes());
    token.push('.');
    token.push_str(&URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()));
    Ok(token)
}

fn random_id() -> Result<String, MintError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| MintError::NoRandomness)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use serde_json::Value;

    use super::mint;
    use super::sign;
    use crate::config::Secret;

    #[test]
    fn the_signature_is_that_of_rfc_7515_appendix_a_1() {
        let key = URL_SAFE_NO_PAD
            .decode("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow")
            .unwrap();
        let header = "{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}";
        let claims = "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}";
        assert_eq!(
            sign(header.as_bytes(), claims.as_bytes(), &key).unwrap(),
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.\
             eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.\
             dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        );
    }

    #[test]
    fn a_token_lives_five_minutes_from_a_minute_ago_and_is_never_the_same() {
        let secret = Secret::new(b"0f1e2d3c4b5a69788796a5b4c3d2e1f0QZ".to_vec()).unwrap();
        let first = mint("cs-1", "viewer", &secret, 1_000_000).unwrap();
        let second = mint("cs-1", "viewer", &secret, 1_000_000).unwrap();
        assert_ne!(first, second);

        let parts: Vec<&str> = first.split('.').collect();
        assert_eq!(URL_SAFE_NO_PAD.decode(parts[0]).unwrap(), br#"{"alg":"HS256","typ":"JWT"}"#);
        let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(parts[1]).unwrap()).unwrap();
        assert_eq!(claims["appId"], "cs-1");
        assert_eq!(claims["sub"], "viewer");
        assert_eq!(claims["iat"], 999_940);
        assert_eq!(claims["exp"], 1_000_240);
        assert_eq!(claims["jti"].as_str().unwrap().len(), 22);
    }
}
