//! The demo upstream asked directly, with tokens that these tests sign themselves.

use std::net::SocketAddr;

use auditlens_gateway::demo;
use reqwest::Client;
use reqwest::Response;
use serde_json::Value;
use serde_json::json;

use crate::support::CANARY;
use crate::support::body;
use crate::support::demo_upstream;
use crate::support::json_of;
use crate::support::now;
use crate::support::sign;
use crate::support::start_upstream;

struct Request {
    stream_id: &'static str,
    account_id: &'static str,
    org_id: &'static str,
    token: Option<String>,
    body: Value,
}

fn header() -> Value {
    json!({"alg": "HS256", "typ": "JWT"})
}

fn claims(jti: &str) -> Value {
    json!({"appId": demo::CLIENT_ID, "sub": "test", "iat": now(), "exp": now() + 300, "jti": jti})
}

fn good(jti: &str) -> Request {
    Request {
        stream_id: demo::STREAM_ID,
        account_id: demo::ACCOUNT_ID,
        org_id: demo::ORG_ID,
        token: Some(sign(&header(), &claims(jti), CANARY)),
        body: body(0, 10),
    }
}

async fn send(upstream: SocketAddr, request: Request) -> Response {
    let Request { stream_id, account_id, org_id, token, body } = request;
    let path = format!("qualityai/api/v1/public/qualitymanagement/app/{stream_id}/scorereporting");
    let mut sent = Client::new()
        .post(format!("http://{upstream}/{path}"))
        .header("content-type", "application/json")
        .header("accountId", account_id)
        .header("orgId", org_id)
        .body(body.to_string());
    if let Some(token) = token {
        sent = sent.header("auth", token);
    }
    sent.send().await.unwrap()
}

#[tokio::test]
async fn a_fresh_token_of_the_right_account_is_answered_once() {
    let upstream = start_upstream(demo_upstream(50, 1)).await;
    let response = send(upstream, good("one")).await;
    assert_eq!(response.status(), 200);
    let page = json_of(response).await;
    assert_eq!(page["results"].as_array().unwrap().len(), 10);
    assert_eq!(
        page["pagination"],
        json!({"offset": 0, "limit": 10, "totalResults": 50, "hasMore": true, "totalPages": 5})
    );

    let replayed = send(upstream, good("one")).await;
    assert_eq!(replayed.status(), 401);
    assert_eq!(json_of(replayed).await["errors"][0]["code"], 401);
    assert_eq!(send(upstream, good("two")).await.status(), 200);
}

#[tokio::test]
async fn any_other_token_is_401() {
    let upstream = start_upstream(demo_upstream(5, 1)).await;
    let with_claim = |key: &str, value: Value| {
        let mut claims = claims("jti");
        claims[key] = value;
        Some(sign(&header(), &claims, CANARY))
    };
    let mut without_jti = claims("jti");
    without_jti.as_object_mut().unwrap().remove("jti");
    let tokens = [
        None,
        Some(String::new()),
        Some("a.b.c".to_owned()),
        Some(sign(&header(), &claims("jti"), "another-secret-of-more-than-32-bytes")),
        Some(sign(&json!({"alg": "none"}), &claims("jti"), CANARY)),
        Some(sign(&json!({"alg": "HS512"}), &claims("jti"), CANARY)),
        Some(sign(&header(), &without_jti, CANARY)),
        with_claim("appId", json!("cs-other")),
        with_claim("sub", json!("")),
        with_claim("exp", json!(now() - 1)),
        with_claim("exp", json!(now() + 3700)),
        with_claim("exp", json!("soon")),
    ];
    for token in tokens {
        let shown = format!("{token:?}");
        let response = send(upstream, Request { token, ..good("jti") }).await;
        assert_eq!(response.status(), 401, "{shown}");
        assert!(json_of(response).await["errors"][0]["msg"].is_string());
    }
}

#[tokio::test]
async fn another_account_is_403_and_another_stream_404() {
    let upstream = start_upstream(demo_upstream(5, 1)).await;
    let response = send(upstream, Request { account_id: "other", ..good("1") }).await;
    assert_eq!(response.status(), 403);
    assert_eq!(json_of(response).await["code"], 4002);
    assert_eq!(send(upstream, Request { org_id: "o-other", ..good("2") }).await.status(), 403);
    assert_eq!(send(upstream, Request { stream_id: "st-other", ..good("3") }).await.status(), 404);
}

#[tokio::test]
async fn a_wrong_body_is_400() {
    let upstream = start_upstream(demo_upstream(5, 1)).await;
    let mut number = 0;
    for (key, value) in [
        ("limit", json!(101)),
        ("limit", json!(0)),
        ("offset", json!(-1)),
        ("startDate", json!("yesterday")),
        ("endDate", Value::Null),
        ("include_below_threshold", json!("maybe")),
        ("contact_direction", json!("sideways")),
    ] {
        let mut body = body(0, 10);
        body[key] = value;
        number += 1;
        let response = send(upstream, Request { body, ..good(&number.to_string()) }).await;
        assert_eq!(response.status(), 400, "{key}");
    }
}

#[tokio::test]
async fn the_window_is_inclusive_at_both_ends_in_either_date_form() {
    let upstream = start_upstream(demo_upstream(3000, 1)).await;
    let total = async |jti: &str, start: &str, end: &str| {
        let body = json!({"startDate": start, "endDate": end, "include_below_threshold": "true", "limit": 1});
        let page = json_of(send(upstream, Request { body, ..good(jti) }).await).await;
        page["pagination"]["totalResults"].as_u64().unwrap()
    };
    let first = total("1", "2026-01-01 00:00:00", "2026-02-15 23:59:59").await;
    let second = total("2", "2026-02-16 00:00:00", "2026-03-31 23:59:59").await;
    assert_eq!(first + second, 3000);
    assert!(first > 1000 && second > 1000);
    assert_eq!(total("3", "2026-01-01T00:00:00.000Z", "2026-02-15T23:59:59.999Z").await, first);
    assert_eq!(total("4", "2025-01-01 00:00:00", "2025-12-31 23:59:59").await, 0);
}
