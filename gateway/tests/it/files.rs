//! The viewer's files: types, compression, caching and what is not served.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;

use auditlens_gateway::serve::router;
use reqwest::Client;
use reqwest::Response;

use crate::support::config;
use crate::support::folder;
use crate::support::start;

async fn site(name: &str, portal_origins: &[&str]) -> SocketAddr {
    let dist = folder(name);
    let write = |file: &str, text: &str| fs::write(dist.join(file), text).unwrap();
    write("index.html", "<!doctype html>");
    write("config.json", "{\"from\": \"the folder\"}");
    write("app-1f0c2b7d9a3e4c5b.js", "plain");
    write("app-1f0c2b7d9a3e4c5b.js.br", "brotli");
    write("app-1f0c2b7d9a3e4c5b.js.gz", "gzip");
    write("app-1f0c2b7d9a3e4c5b_bg.wasm", "wasm");
    write("tokens-1f0c2b7d9a3e4c5b.css", "css");
    write("worker.js", "worker");
    write(".env", "hidden");
    fs::create_dir(dist.join(".git")).unwrap();
    write(".git/config", "hidden");
    let mut config = config("127.0.0.1:9".parse().unwrap(), &dist);
    config.portal_origins = portal_origins.iter().map(|origin| (*origin).to_owned()).collect();
    start(router(config).unwrap()).await
}

async fn get(site: SocketAddr, path: &str, encodings: &str) -> Response {
    let client = Client::builder().no_gzip().build().unwrap();
    let request = client.get(format!("http://{site}{path}")).header("accept-encoding", encodings);
    request.send().await.unwrap()
}

#[tokio::test]
async fn each_file_has_its_type_and_its_caching() {
    let site = site("files-types", &[]).await;
    let for_ever = "public, max-age=31536000, immutable";
    for (path, kind, caching) in [
        ("/", "text/html", "no-cache"),
        ("/index.html", "text/html", "no-cache"),
        ("/worker.js", "text/javascript", "no-cache"),
        ("/app-1f0c2b7d9a3e4c5b.js", "text/javascript", for_ever),
        ("/app-1f0c2b7d9a3e4c5b_bg.wasm", "application/wasm", for_ever),
        ("/tokens-1f0c2b7d9a3e4c5b.css", "text/css", for_ever),
    ] {
        let response = get(site, path, "identity").await;
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(response.headers()["content-type"], kind, "{path}");
        assert_eq!(response.headers()["cache-control"], caching, "{path}");
        assert_eq!(response.headers()["vary"], "accept-encoding", "{path}");
        assert_eq!(response.headers()["cross-origin-embedder-policy"], "require-corp", "{path}");
        assert_eq!(response.headers()["cross-origin-resource-policy"], "cross-origin", "{path}");
        assert_eq!(response.headers()["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(response.headers()["referrer-policy"], "no-referrer", "{path}");
        assert!(response.headers().contains_key("permissions-policy"), "{path}");
    }
}

#[tokio::test]
async fn a_compressed_twin_is_served_to_who_accepts_it() {
    let site = site("files-compressed", &[]).await;
    for (accepted, encoding, text) in [("br, gzip", Some("br"), "brotli"), ("identity", None, "plain")] {
        let response = get(site, "/app-1f0c2b7d9a3e4c5b.js", accepted).await;
        assert_eq!(response.headers()["content-type"], "text/javascript");
        let said = response.headers().get("content-encoding").map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(said.as_deref(), encoding);
        assert_eq!(response.text().await.unwrap(), text);
    }
    let response = get(site, "/app-1f0c2b7d9a3e4c5b.js", "gzip").await;
    assert_eq!(response.headers()["content-encoding"], "gzip");
}

#[tokio::test]
async fn the_generated_configuration_wins_over_a_file_of_that_name() {
    let site = site("files-config", &[]).await;
    let text = get(site, "/config.json", "identity").await.text().await.unwrap();
    assert!(text.contains("api/v1/reports/demo/scores"));
}

#[tokio::test]
async fn unknown_and_hidden_paths_are_404_and_there_is_no_fallback_page() {
    let site = site("files-hidden", &[]).await;
    for path in [
        "/nothing",
        "/overview",
        "/app-0000000000000000.js",
        "/.env",
        "/%2eenv",
        "/.git/config",
        "/x/..%2f.env",
        "/..%2f..%2fCargo.toml",
        "/..%5c.env",
        "/api",
    ] {
        let response = get(site, path, "identity").await;
        assert_eq!(response.status(), 404, "{path}");
        let caching = response.headers()["cache-control"].to_str().unwrap().to_owned();
        assert!(!caching.contains("immutable"), "{path}");
        assert!(!response.text().await.unwrap().contains("hidden"), "{path}");
    }
}

#[tokio::test]
async fn only_listed_portals_may_frame_and_still_not_call() {
    let portal = "https://portal.example";
    let site = site("files-portal", &[portal]).await;
    let policy = get(site, "/", "identity").await.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("default-src 'none'"));
    assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval'"));
    assert!(policy.ends_with("frame-ancestors 'self' https://portal.example"));
    let call = Client::new()
        .post(format!("http://{site}/api/v1/reports/demo/scores"))
        .header("content-type", "application/json")
        .header("origin", portal)
        .body("{}");
    assert_eq!(call.send().await.unwrap().status(), 403);
}

#[tokio::test]
async fn the_health_check_needs_no_files() {
    let config = config("127.0.0.1:9".parse().unwrap(), Path::new("no-such-folder"));
    let response = get(start(router(config).unwrap()).await, "/healthz", "identity").await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert_eq!(response.text().await.unwrap(), "ok");
}
