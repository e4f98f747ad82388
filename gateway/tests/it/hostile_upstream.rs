//! Upstreams that misbehave: what the gateway lets through of their answers.

use std::time::Duration;

use reqwest::Client;
use serde_json::Value;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::support::CANARY;
use crate::support::Seen;
use crate::support::answer;
use crate::support::ask;
use crate::support::body;
use crate::support::count;
use crate::support::gateway;
use crate::support::json_of;
use crate::support::read_request;
use crate::support::scripted;

const JSON: &str = "content-type: application/json\r\n";
const HTML: &str = "content-type: text/html\r\n";

async fn outcome(answers: Vec<Vec<u8>>) -> (reqwest::Response, Seen) {
    let (upstream, seen) = scripted(answers).await;
    (ask(gateway(upstream).await, &body(0, 10)).await, seen)
}

async fn problem_code(response: reqwest::Response) -> Value {
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    json_of(response).await["code"].clone()
}

#[tokio::test]
async fn a_redirect_is_refused_and_not_followed() {
    let (elsewhere, followed) = scripted(vec![answer("200 OK", JSON, "{\"results\":[]}")]).await;
    for status in ["301 Moved Permanently", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let location = format!("location: http://{elsewhere}/\r\n");
        let (response, _) = outcome(vec![answer(status, &location, "")]).await;
        assert_eq!(response.status(), 502);
        assert!(!response.headers().contains_key("location"));
        assert_eq!(problem_code(response).await, "upstream_status");
    }
    assert_eq!(count(&followed), 0);
}

#[tokio::test]
async fn anything_but_json_with_status_200_is_a_502() {
    for headers in
        [HTML, "", "content-type: text/plain\r\n", "content-type: application/json\r\ncontent-encoding: br\r\n"]
    {
        let (response, _) = outcome(vec![answer("200 OK", headers, "<html>sign in</html>")]).await;
        assert_eq!(response.status(), 502);
        assert_eq!(problem_code(response).await, "upstream_not_json");
    }
    let (response, _) = outcome(vec![answer("204 No Content", "", "")]).await;
    assert_eq!(response.status(), 502);
}

/// `{"results":[]}`, compressed with gzip.
const GZIP: [u8; 34] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 42, 74, 45, 46, 205, 41, 41, 86, 178, 138, 142, 173, 5, 0, 10, 39, 124,
    158, 14, 0, 0, 0,
];

#[tokio::test]
async fn a_compressed_page_arrives_unpacked() {
    let head = format!("HTTP/1.1 200 OK\r\n{JSON}content-encoding: gzip\r\nconnection: close\r\n\r\n");
    let (response, _) = outcome(vec![[head.as_bytes(), &GZIP].concat()]).await;
    assert_eq!(response.status(), 200);
    assert!(!response.headers().contains_key("content-encoding"));
    assert_eq!(response.text().await.unwrap(), "{\"results\":[]}");
}

#[tokio::test]
async fn a_401_is_tried_once_more_with_a_new_token_and_asks_no_browser_for_a_password() {
    let headers = "content-type: application/json\r\nwww-authenticate: Basic\r\nset-cookie: a=b\r\nserver: x\r\n";
    let (response, seen) = outcome(vec![answer("401 Unauthorized", headers, "{\"errors\":[{\"code\":401}]}")]).await;
    assert_eq!(response.status(), 401);
    for stripped in ["www-authenticate", "set-cookie", "server"] {
        assert!(!response.headers().contains_key(stripped), "{stripped}");
    }
    assert_eq!(json_of(response).await["errors"][0]["code"], 401);
    let seen = seen.lock().unwrap();
    let token = |head: &String| head.lines().find(|line| line.starts_with("auth: ")).unwrap().to_owned();
    assert_eq!(seen.len(), 2);
    assert_ne!(token(&seen[0]), token(&seen[1]));
}

#[tokio::test]
async fn a_second_token_that_is_accepted_makes_a_plain_200() {
    let answers = vec![answer("401 Unauthorized", JSON, "{}"), answer("200 OK", JSON, "{\"results\":[]}")];
    let (response, seen) = outcome(answers).await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.text().await.unwrap(), "{\"results\":[]}");
    assert_eq!(count(&seen), 2);
}

#[tokio::test]
async fn the_upstreams_status_and_json_pass_and_nothing_else_is_tried_again() {
    for status in
        ["400 Bad Request", "403 Forbidden", "404 Not Found", "413 Too Large", "429 Slow", "500 Oops", "503 Busy"]
    {
        let headers = format!("{JSON}retry-after: 7\r\n");
        let (response, seen) = outcome(vec![answer(status, &headers, "{\"msg\":\"no\",\"code\":4002}")]).await;
        assert!(status.starts_with(response.status().as_str()), "{status}");
        assert_eq!(response.headers()["retry-after"], "7");
        assert_eq!(json_of(response).await["code"], 4002);
        assert_eq!(count(&seen), 1);
    }
}

#[tokio::test]
async fn a_408_passes_as_a_504_so_that_no_browser_repeats_it_by_itself() {
    let headers = format!("{JSON}retry-after: 7\r\n");
    let (response, seen) = outcome(vec![answer("408 Request Timeout", &headers, "{\"code\":4002}")]).await;
    assert_eq!((response.status().as_u16(), count(&seen)), (504, 1));
    assert_eq!(response.headers()["retry-after"], "7");
    assert_eq!(json_of(response).await["code"], 4002);
}

#[tokio::test]
async fn an_error_that_is_not_small_json_is_replaced() {
    let long = format!("\"{}\"", "x".repeat(70_000));
    for (headers, text) in [(HTML, "<h1>500</h1>"), (JSON, "<h1>500</h1>"), (JSON, long.as_str()), ("", "stack trace")]
    {
        let headers = format!("{headers}retry-after: 9\r\n");
        let (response, _) = outcome(vec![answer("500 Internal Server Error", &headers, text)]).await;
        assert_eq!(response.status(), 500);
        assert_eq!(response.headers()["retry-after"], "9");
        assert_eq!(problem_code(response).await, "upstream_error");
    }
    let (response, _) = outcome(vec![answer("407 Proxy Authentication Required", JSON, "{}")]).await;
    assert_eq!(response.status(), 502);
}

#[tokio::test]
async fn an_answer_over_the_bound_never_arrives_as_a_whole() {
    let announced = format!("HTTP/1.1 200 OK\r\n{JSON}content-length: 33554433\r\n\r\n").into_bytes();
    let (response, _) = outcome(vec![announced]).await;
    assert_eq!(response.status(), 502);
    assert_eq!(problem_code(response).await, "upstream_too_large");

    let mut unannounced = format!("HTTP/1.1 200 OK\r\n{JSON}connection: close\r\n\r\n").into_bytes();
    unannounced.resize(unannounced.len() + 32 * 1024 * 1024 + 1, b' ');
    let (response, _) = outcome(vec![unannounced]).await;
    assert!(response.bytes().await.is_err());
}

#[tokio::test]
async fn a_body_that_is_cut_short_is_an_error_for_the_viewer_too() {
    let cut = format!("HTTP/1.1 200 OK\r\n{JSON}content-length: 100\r\n\r\n{{\"results\":[]}}").into_bytes();
    let (response, _) = outcome(vec![cut]).await;
    assert!(response.bytes().await.is_err());
}

#[tokio::test]
async fn an_upstream_that_is_not_there_is_a_502_without_its_address() {
    let response = ask(gateway("127.0.0.1:9".parse().unwrap()).await, &body(0, 10)).await;
    assert_eq!(response.status(), 502);
    let text = response.text().await.unwrap();
    assert!(text.contains("upstream_unreachable"));
    assert!(!text.contains("127.0.0.1"));
}

#[tokio::test]
async fn the_upstream_sees_the_rebuilt_request_and_nothing_of_the_browsers() {
    let (upstream, seen) = scripted(vec![answer("200 OK", JSON, "{}")]).await;
    let gateway = gateway(upstream).await;
    let response = Client::new()
        .post(format!("http://{gateway}/api/v1/reports/demo/scores?token=abc"))
        .header("content-type", "application/json")
        .header("cookie", "session=1")
        .header("authorization", "Bearer x")
        .header("x-forwarded-for", "1.2.3.4")
        .header("accountId", "other")
        .body(body(0, 10).to_string())
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 200);
    let head = seen.lock().unwrap()[0].clone();
    assert!(head.starts_with("POST /qualityai/api/v1/public/qualitymanagement/app/st-"));
    let names: Vec<&str> = head.lines().skip(1).filter_map(|line| line.split(':').next()).collect();
    for name in ["cookie", "authorization", "x-forwarded-for", "origin", "referer"] {
        assert!(!names.contains(&name), "{name}");
    }
    assert_eq!(names.iter().filter(|name| **name == "accountid").count(), 1);
    for secret in ["other", "abc", CANARY] {
        assert!(!head.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn a_viewer_that_goes_away_takes_the_upstream_request_with_it() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let upstream = listener.local_addr().unwrap();
    let (gone, went) = oneshot::channel();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        read_request(&mut stream).await;
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest).await;
        let _ = gone.send(());
    });
    let gateway = gateway(upstream).await;
    let client = Client::builder().timeout(Duration::from_millis(300)).build().unwrap();
    let url = format!("http://{gateway}/api/v1/reports/demo/scores");
    let request = client.post(url).header("content-type", "application/json").body(body(0, 10).to_string());
    assert!(request.send().await.unwrap_err().is_timeout());
    tokio::time::timeout(Duration::from_secs(5), went).await.expect("the upstream request went on").unwrap();
}
