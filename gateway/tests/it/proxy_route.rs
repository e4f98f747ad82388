//! The API route over loopback sockets: gateway in front, demo upstream behind.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use auditlens_gateway::demo::PageFile;
use auditlens_gateway::serve::router;
use reqwest::Client;
use reqwest::Method;
use serde_json::Value;
use serde_json::json;

use crate::support::all_records;
use crate::support::ask;
use crate::support::body;
use crate::support::config;
use crate::support::demo_upstream;
use crate::support::folder;
use crate::support::gateway;
use crate::support::json_of;
use crate::support::start;
use crate::support::start_upstream;

fn ids(records: &[Value]) -> BTreeSet<String> {
    records.iter().map(|record| record["conversationId"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn paging_covers_every_conversation_once_in_a_fixed_order() {
    let gateway = gateway(start_upstream(demo_upstream(750, 3)).await).await;
    let records = all_records(gateway, &body(0, 100)).await;
    assert_eq!(records.len(), 750);
    assert_eq!(ids(&records).len(), 750);
    assert_eq!(all_records(gateway, &body(0, 33)).await, records);
}

#[tokio::test]
async fn direction_and_threshold_narrow_what_is_loaded() {
    let gateway = gateway(start_upstream(demo_upstream(750, 3)).await).await;
    let everything = all_records(gateway, &body(0, 100)).await;
    let mut request = body(0, 100);
    request["contact_direction"] = json!("inbound");
    let inbound = all_records(gateway, &request).await;
    request["contact_direction"] = json!("outbound");
    let outbound = all_records(gateway, &request).await;
    assert!(inbound.iter().all(|record| record["contact_direction"] == "inbound"));
    assert_eq!(inbound.len() + outbound.len(), 750);
    assert!(ids(&inbound).is_disjoint(&ids(&outbound)));

    let mut request = body(0, 100);
    request.as_object_mut().unwrap().remove("include_below_threshold");
    let above = all_records(gateway, &request).await;
    let is_below = |record: &&Value| record["duration_status"] == "below_threshold";
    assert_eq!(above.iter().filter(is_below).count(), 0);
    assert_eq!(above.len(), 750 - everything.iter().filter(is_below).count());
    assert!(above.len() < 750);
}

#[tokio::test]
async fn refusals_are_problem_documents_and_never_reach_the_upstream() {
    // Nothing listens there, so a request that got through would be a 502.
    let gateway = gateway("127.0.0.1:9".parse().unwrap()).await;
    let url = |path: &str| format!("http://{gateway}{path}");
    let scores = url("/api/v1/reports/demo/scores");
    let client = Client::new();
    let json_post = |url: &str| client.post(url).header("content-type", "application/json");
    let good = body(0, 10).to_string();
    let requests = [
        (json_post(&scores).header("origin", "null").body(good.clone()), 403),
        (json_post(&scores).header("origin", "https://evil.example").body(good.clone()), 403),
        (json_post(&scores).header("sec-fetch-site", "cross-site").body(good.clone()), 403),
        (json_post(&scores).header("host", "evil.example").body(good.clone()), 403),
        (client.post(&scores).header("content-type", "text/plain").body(good.clone()), 415),
        (client.post(&scores).body(good.clone()), 415),
        (json_post(&scores).body(" ".repeat(8193)), 413),
        (json_post(&scores).body(json!({"streamId": "st-other"}).to_string()), 400),
        (json_post(&scores).body("[]"), 400),
        (json_post(&url("/api/v1/reports/other/scores")).body(good.clone()), 404),
        (json_post(&url("/api/v1/reports/demo/scores/")).body(good.clone()), 404),
        (json_post(&url("/api/v2/anything")).body(good.clone()), 404),
        (client.get(&scores), 405),
        (client.request(Method::OPTIONS, &scores), 405),
    ];
    for (request, status) in requests {
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), status);
        assert_eq!(response.headers()["content-type"], "application/problem+json");
        assert!(!response.headers().contains_key("access-control-allow-origin"));
        let problem = json_of(response).await;
        assert_eq!(problem["status"], status);
        assert!(problem["detail"].as_str().unwrap().ends_with('.'));
    }
}

#[tokio::test]
async fn an_answer_is_not_stored_and_not_for_other_origins() {
    let gateway = gateway(start_upstream(demo_upstream(5, 1)).await).await;
    let response = ask(gateway, &body(0, 10)).await;
    assert_eq!(response.status(), 200);
    for (name, value) in [
        ("content-type", "application/json"),
        ("cache-control", "no-store"),
        ("cross-origin-resource-policy", "same-origin"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
    ] {
        assert_eq!(response.headers()[name], value, "{name}");
    }
}

#[tokio::test]
async fn a_rate_limit_comes_through_with_the_time_to_wait() {
    let gateway = gateway(start_upstream(demo_upstream(5, 1).with_rate_limit(2)).await).await;
    assert_eq!(ask(gateway, &body(0, 10)).await.status(), 200);
    assert_eq!(ask(gateway, &body(0, 10)).await.status(), 200);
    let limited = ask(gateway, &body(0, 10)).await;
    assert_eq!(limited.status(), 429);
    let seconds: u64 = limited.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=60).contains(&seconds));
    assert!(json_of(limited).await["errors"][0]["msg"].as_str().unwrap().contains("Rate limit"));
}

#[tokio::test]
async fn a_page_from_a_file_comes_through_byte_for_byte() {
    let file = folder("page-file").join("page.json");
    let text = "{ \"results\": [{\"conversationId\": \"c-1\", \"x\": 1.50}],\n\"pagination\": {\"totalResults\": 21} }";
    std::fs::write(&file, text).unwrap();
    let upstream = demo_upstream(0, 1).with_page_file(PageFile::read(&file).unwrap());
    let gateway = gateway(start_upstream(upstream).await).await;
    assert_eq!(ask(gateway, &body(0, 100)).await.text().await.unwrap(), text);
    let next = json_of(ask(gateway, &body(1, 100)).await).await;
    assert_eq!(next, json!({"results": [], "pagination": {"totalResults": 21}}));
}

#[tokio::test]
async fn a_delay_slows_each_page() {
    let upstream = demo_upstream(5, 1).with_delay(Duration::from_millis(150));
    let gateway = gateway(start_upstream(upstream).await).await;
    let started = std::time::Instant::now();
    assert_eq!(ask(gateway, &body(0, 10)).await.status(), 200);
    assert!(started.elapsed() >= Duration::from_millis(150));
}

#[tokio::test]
async fn the_viewers_configuration_has_the_contracts_keys_and_nothing_of_the_account() {
    let mut config = config("127.0.0.1:9".parse().unwrap(), Path::new("none"));
    let text = async |config| {
        let gateway = start(router(config).unwrap()).await;
        let response = reqwest::get(format!("http://{gateway}/config.json")).await.unwrap();
        assert_eq!(response.headers()["cache-control"], "no-cache");
        assert_eq!(response.headers()["content-type"], "application/json");
        json_of(response).await
    };
    config.viewer.pass_mark = Some(70.0);
    config.viewer.brand = Some("Example".to_owned());
    config.portal_origins = vec!["https://portal.example".to_owned()];
    assert_eq!(
        text(config).await,
        json!({
            "endpoint": "api/v1/reports/demo/scores", "auth": "none", "dateFormat": "space", "belowAs": "boolean",
            "offsetMode": "row", "requestsPerMinute": 45, "parallel": 4, "verifyPages": 20, "defaultRangeDays": 30, "zone": "UTC",
            "passMark": 70.0, "tolerance": 10.0, "portalOrigins": ["https://portal.example"], "brand": "Example",
        })
    );
    let mut demo = self::config("127.0.0.1:9".parse().unwrap(), Path::new("none"));
    demo.is_demo = true;
    let demo = text(demo).await;
    assert_eq!(demo["demo"], true);
    assert!(demo.get("passMark").is_none());
}
