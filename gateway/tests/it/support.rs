//! What several tests need: folders, listeners, a configuration and a token signer of their own.

use std::collections::BTreeMap;
use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;
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
use tokio::io::AsyncReadExt;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use tokio::net::TcpStream;
use tokio::task::yield_now;
use tokio::time;

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

/// The head of each request that a scripted upstream has seen.
pub(crate) type Seen = Arc<Mutex<Vec<String>>>;

pub(crate) fn count(seen: &Seen) -> usize {
    seen.lock().unwrap().len()
}

/// What a scripted upstream does with a connection; at the end of its script it closes it.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Send(Vec<u8>),
    /// Each byte in a packet of its own.
    Slices(Vec<u8>),
    /// A byte a second, for as long as anybody listens. The seconds pass by the clock of the runtime alone.
    Drip(Vec<u8>),
    /// Nothing more for two minutes by the clock of the runtime.
    Stall,
    /// The connection is thrown away, with what is still on its way.
    Reset,
}

impl Step {
    async fn take(&self, stream: &mut TcpStream) -> std::io::Result<()> {
        match self {
            Self::Send(bytes) => stream.write_all(bytes).await?,
            Self::Slices(bytes) => {
                stream.set_nodelay(true)?;
                for byte in bytes {
                    stream.write_all(&[*byte]).await?;
                    yield_now().await;
                }
            }
            Self::Drip(bytes) => {
                for byte in bytes {
                    stream.write_all(&[*byte]).await?;
                    pass(Duration::from_secs(1)).await;
                }
            }
            Self::Stall => pass(Duration::from_secs(120)).await,
            Self::Reset => stream.set_zero_linger()?,
        }
        Ok(())
    }
}

async fn pass(duration: Duration) {
    time::pause();
    time::advance(duration).await;
    time::resume();
}

/// Answers the requests by the given scripts in turn, each on its own connection, the last one for ever.
pub(crate) async fn upstream_by(scripts: Vec<Vec<Step>>) -> (SocketAddr, Seen) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let seen = Seen::default();
    let heads = Arc::clone(&seen);
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let head = read_request(&mut stream).await;
            let number = {
                let mut heads = heads.lock().unwrap();
                heads.push(head);
                heads.len() - 1
            };
            for step in &scripts[number.min(scripts.len() - 1)] {
                if step.take(&mut stream).await.is_err() {
                    break;
                }
            }
        }
    });
    (address, seen)
}

/// Answers the requests with the given texts in turn, each on its own connection, the last one for ever.
pub(crate) async fn scripted(answers: Vec<Vec<u8>>) -> (SocketAddr, Seen) {
    upstream_by(answers.into_iter().map(|answer| vec![Step::Send(answer)]).collect()).await
}

/// The head of the next request, once its body is there too.
pub(crate) async fn read_request(stream: &mut TcpStream) -> String {
    let mut received = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let count = stream.read(&mut buffer).await.unwrap();
        received.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&received).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length =
                head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
            if body.len() >= length.unwrap_or(0) {
                return head.to_owned();
            }
        }
        assert!(count > 0, "the request ended early");
    }
}

pub(crate) fn answer(status: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n{body}").into_bytes()
}
