//! What several tests need: folders, listeners, a configuration and a token signer of their own.

use std::collections::BTreeMap;
use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::path::PathBuf;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use auditlens_gateway::config::Config;
use auditlens_gateway::config::Secret;
use auditlens_gateway::config::Source;
use auditlens_gateway::config::VENDOR_PATH;
use auditlens_gateway::config::ViewerSettings;
use auditlens_gateway::config::endpoint;
use auditlens_gateway::demo;
use auditlens_gateway::demo::Connections;
use auditlens_gateway::demo::Population;
use auditlens_gateway::demo::Seeding;
use auditlens_gateway::demo::Upstream;
use auditlens_gateway::serve::router;
use axum::Router;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::NaiveDate;
use hmac::Hmac;
use hmac::Mac;
use reqwest::Client;
use serde_json::Value;
use serde_json::json;
use sha2::Sha256;
use tokio::net::TcpListener;

/// A secret that is easy to look for in answers and logs.
pub(crate) const CANARY: &str = "canary-0f1e2d3c4b5a69788796a5b4c3d2e1f0";

pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

pub(crate) async fn start(router: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

pub(crate) async fn start_upstream(upstream: Upstream) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(Connections::of(listener), upstream.service()).await });
    address
}

pub(crate) fn secret() -> Secret {
    Secret::new(CANARY.as_bytes().to_vec()).unwrap()
}

pub(crate) fn demo_source(upstream: SocketAddr) -> Source {
    Source {
        endpoint: endpoint(&format!("http://{upstream}"), VENDOR_PATH, demo::STREAM_ID).unwrap(),
        account_id: demo::ACCOUNT_ID.to_owned(),
        org_id: Some(demo::ORG_ID.to_owned()),
        client_id: demo::CLIENT_ID.to_owned(),
        subject: "test".to_owned(),
        secret: secret(),
    }
}

pub(crate) fn config(upstream: SocketAddr, dist: &Path) -> Config {
    Config {
        listen: "127.0.0.1:0".parse().unwrap(),
        behind_sign_in: false,
        dist: dist.to_owned(),
        default_source: "demo".to_owned(),
        max_range_days: 92,
        sources: BTreeMap::from([("demo".to_owned(), demo_source(upstream))]),
        viewer: ViewerSettings::default(),
        portal_origins: Vec::new(),
        is_demo: false,
    }
}

/// A gateway in front of the given upstream, without files.
pub(crate) async fn gateway(upstream: SocketAddr) -> SocketAddr {
    start(router(config(upstream, Path::new("no-such-folder"))).unwrap()).await
}

pub(crate) fn end_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 31).unwrap()
}

pub(crate) fn demo_upstream(size: usize, seed: u64) -> Upstream {
    Upstream::new(secret(), Population::new(&Seeding { size, seed, end: end_day() }))
}

/// The ninety days of the demo data, everything included.
pub(crate) fn body(offset: usize, limit: usize) -> Value {
    json!({
        "offset": offset, "limit": limit,
        "startDate": "2026-01-01 00:00:00", "endDate": "2026-03-31 23:59:59",
        "include_below_threshold": true,
    })
}

pub(crate) async fn ask(gateway: SocketAddr, body: &Value) -> reqwest::Response {
    Client::new()
        .post(format!("http://{gateway}/api/v1/reports/demo/scores"))
        .header("content-type", "application/json")
        .body(body.to_string())
        .send()
        .await
        .unwrap()
}

pub(crate) async fn json_of(response: reqwest::Response) -> Value {
    serde_json::from_slice(&response.bytes().await.unwrap()).unwrap()
}

/// Every record that a request leads to, page by page.
pub(crate) async fn all_records(gateway: SocketAddr, request: &Value) -> Vec<Value> {
    let mut records = Vec::new();
    loop {
        let mut request = request.clone();
        request["offset"] = json!(records.len());
        let response = ask(gateway, &request).await;
        assert_eq!(response.status(), 200);
        let mut page = json_of(response).await;
        let results = page["results"].as_array_mut().unwrap();
        if results.is_empty() {
            assert_eq!(page["pagination"]["totalResults"], records.len());
            return records;
        }
        records.append(results);
    }
}

pub(crate) fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs().try_into().unwrap()
}

pub(crate) fn sign(header: &Value, claims: &Value, key: &str) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(header), part(claims));
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).unwrap();
    mac.update(signed.as_bytes());
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}
