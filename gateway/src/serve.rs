//! The router: the viewer's files, its configuration, the health check and the one API route.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::body::to_bytes;
use axum::extract::Path;
use axum::extract::Request;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header::ALLOW;
use axum::http::header::CONTENT_LENGTH;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::from_fn;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::any;
use axum::routing::get;
use axum::routing::post;
use reqwest::Client;
use tower_http::services::ServeDir;

use crate::config::Config;
use crate::config::Source;
use crate::forward::client_for;
use crate::forward::forward;
use crate::guard;
use crate::headers::add_headers;
use crate::headers::content_policy;
use crate::headers::hide_dotfiles;
use crate::log::log_request;
use crate::problem::Problem;
use crate::scores_body;
use crate::viewer_config::viewer_config;

const MAX_REQUEST_BYTES: usize = 8 * 1024;

/// Why the router could not be built from a valid configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServeError {
    /// The HTTPS client of a source could not be set up.
    Client(String),
    /// The portal origins make no header value.
    Policy,
    /// The viewer's settings make no JSON.
    ViewerConfig,
}

impl fmt::Display for ServeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Client(reason) => write!(formatter, "The HTTPS client could not be set up: {reason}."),
            Self::Policy => formatter.write_str("portals.origins cannot be written into a header."),
            Self::ViewerConfig => formatter.write_str("[viewer] cannot be written as config.json."),
        }
    }
}

struct Gateway {
    behind_sign_in: bool,
    max_range_days: u32,
    sources: BTreeMap<String, (Source, Client)>,
    viewer_config: Bytes,
}

/// Everything that the gateway answers, as one service.
pub fn router(config: Config) -> Result<Router, ServeError> {
    let viewer_config = Bytes::from(viewer_config(&config).map_err(|_| ServeError::ViewerConfig)?);
    let policy = HeaderValue::from_str(&content_policy(&config.portal_origins)).map_err(|_| ServeError::Policy)?;
    let files = ServeDir::new(&config.dist).precompressed_br().precompressed_gzip();
    let mut sources = BTreeMap::new();
    for (name, source) in config.sources {
        let client = client_for(&source).map_err(|error| ServeError::Client(error.to_string()))?;
        sources.insert(name, (source, client));
    }
    let gateway = Arc::new(Gateway {
        behind_sign_in: config.behind_sign_in,
        max_range_days: config.max_range_days,
        sources,
        viewer_config,
    });
    Ok(Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route("/config.json", get(send_viewer_config))
        .route("/api/v1/reports/{source}/scores", post(scores).fallback(method_not_allowed))
        .route("/api/{*rest}", any(not_found))
        .fallback_service(files)
        .with_state(gateway)
        .layer(from_fn(hide_dotfiles))
        .layer(from_fn_with_state(Arc::new(policy), add_headers))
        .layer(from_fn(log_request)))
}

async fn send_viewer_config(State(gateway): State<Arc<Gateway>>) -> Response {
    ([(CONTENT_TYPE, "application/json")], gateway.viewer_config.clone()).into_response()
}

async fn scores(
    State(gateway): State<Arc<Gateway>>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    guard::check(request.headers(), gateway.behind_sign_in)?;
    let (source, client) = gateway
        .sources
        .get(&name)
        .ok_or_else(|| Problem::new(StatusCode::NOT_FOUND, "unknown_source", "There is no source of this name."))?;
    let body = read_body(request).await?;
    let body = scores_body::rebuild(&body, gateway.max_range_days)?;
    forward(client, source, body).await
}

async fn read_body(request: Request) -> Result<Bytes, Problem> {
    let too_large = || Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", "The body is larger than 8 KiB.");
    let announced = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: u64| length > MAX_REQUEST_BYTES as u64) {
        return Err(too_large());
    }
    to_bytes(request.into_body(), MAX_REQUEST_BYTES).await.map_err(|_| too_large())
}

async fn method_not_allowed() -> Response {
    let detail = "Only POST is answered here.";
    let problem = Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", detail);
    ([(ALLOW, "POST")], problem).into_response()
}

async fn not_found() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "not_found", "There is nothing at this address.")
}
