//! Starts what the command line asks for, and stops it in good order.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use chrono::DateTime;
use chrono::NaiveDate;
use clap::Parser;
use tokio::net::TcpListener;

use crate::cli::Cli;
use crate::cli::Command;
use crate::cli::DemoData;
use crate::clock::unix_now;
use crate::config;
use crate::config::Config;
use crate::config::ConfigError;
use crate::config::Secret;
use crate::config::SecretError;
use crate::config::Source;
use crate::config::VENDOR_PATH;
use crate::config::ViewerSettings;
use crate::config::endpoint;
use crate::demo;
use crate::demo::Connections;
use crate::demo::Faults;
use crate::demo::FaultsError;
use crate::demo::PageFile;
use crate::demo::PageFileError;
use crate::demo::Population;
use crate::demo::Seeding;
use crate::demo::Upstream;
use crate::log;
use crate::serve::ServeError;
use crate::serve::router;

/// How long requests in flight may take to finish after a stop signal.
const STOP_GRACE: Duration = Duration::from_secs(10);

/// Why nothing runs.
#[derive(Debug)]
enum RunError {
    Config(ConfigError),
    Secret { option: &'static str, error: SecretError },
    PageFile(PageFileError),
    Faults(FaultsError),
    NotLoopback { option: &'static str },
    PassMark,
    Serve(ServeError),
    Listen { address: SocketAddr, setting: &'static str, error: std::io::Error },
    Stopped(std::io::Error),
}

impl fmt::Display for RunError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Config(error) => error.fmt(formatter),
            Self::Secret { option, error } => write!(formatter, "{option}: {error}."),
            Self::PageFile(error) => error.fmt(formatter),
            Self::Faults(error) => error.fmt(formatter),
            Self::NotLoopback { option } => write!(formatter, "{option}: the demo listens only on a loopback address."),
            Self::PassMark => formatter.write_str("--demo-pass-mark: must be from -100 to 100."),
            Self::Serve(error) => error.fmt(formatter),
            Self::Listen { address, setting, error } if error.kind() == std::io::ErrorKind::AddrInUse => {
                write!(formatter, "{setting}: {address} is already in use; choose another port (0 takes any free one).")
            }
            Self::Listen { address, setting, error } => {
                write!(formatter, "{setting}: {address} cannot be listened on: {error}.")
            }
            Self::Stopped(error) => write!(formatter, "The listener failed: {error}."),
        }
    }
}

/// Runs until a stop signal; a wrong setting is one sentence and exit code 2.
pub async fn run_from_command_line() -> ExitCode {
    log::start();
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            log::line(format_args!("{error}"));
            ExitCode::from(if matches!(error, RunError::Stopped(_)) { 1 } else { 2 })
        }
    }
}

async fn run(cli: Cli) -> Result<(), RunError> {
    match (&cli.command, &cli.config) {
        (Some(Command::Upstream { secret_file, listen, data }), _) => run_upstream(secret_file, *listen, data).await,
        (None, Some(path)) => run_gateway(path).await,
        (None, None) => run_demo(&cli).await,
    }
}

async fn run_gateway(path: &Path) -> Result<(), RunError> {
    let config = config::read(path).map_err(RunError::Config)?;
    let listener = listen(config.listen, "listen").await?;
    announce("AuditLens", &listener);
    let gateway = router(config).map_err(RunError::Serve)?;
    serve(axum::serve(listener, gateway).with_graceful_shutdown(stop_signal())).await
}

async fn run_upstream(secret_file: &Path, address: SocketAddr, data: &DemoData) -> Result<(), RunError> {
    need_loopback(address)?;
    let secret = read_secret(secret_file, "--secret-file")?;
    let upstream = upstream(secret, data)?;
    let listener = listen(address, "--listen").await?;
    announce("Demo upstream", &listener);
    serve(axum::serve(Connections::of(listener), upstream.service()).with_graceful_shutdown(stop_signal())).await
}

async fn run_demo(cli: &Cli) -> Result<(), RunError> {
    need_loopback(cli.listen)?;
    if cli.demo_pass_mark.is_some_and(|mark| !(-100.0..=100.0).contains(&mark)) {
        return Err(RunError::PassMark);
    }
    let secret = match &cli.demo_secret_file {
        Some(path) => read_secret(path, "--demo-secret-file")?,
        None => Secret::random().map_err(|error| RunError::Secret { option: "--demo", error })?,
    };
    if !cli.dist.is_dir() {
        log::line(format_args!("--dist: there is no folder {}, so only the API answers.", cli.dist.display()));
    }
    let gateway_listener = listen(cli.listen, "--listen").await?;
    let any_port = SocketAddr::from((std::net::Ipv4Addr::LOCALHOST, 0));
    let upstream_listener = listen(any_port, "--demo").await?;
    let upstream = upstream(secret.clone(), &cli.data)?;
    let config = demo_config(cli, secret, local_address(&upstream_listener, any_port)).map_err(RunError::Config)?;
    let gateway = router(config).map_err(RunError::Serve)?;
    announce("AuditLens demo", &gateway_listener);
    announce("Demo upstream", &upstream_listener);
    let upstream = axum::serve(Connections::of(upstream_listener), upstream.service());
    tokio::try_join!(
        serve(axum::serve(gateway_listener, gateway).with_graceful_shutdown(stop_signal())),
        serve(upstream.with_graceful_shutdown(stop_signal()))
    )?;
    Ok(())
}

/// The demo is the production path; only these settings differ from a TOML file's.
fn demo_config(cli: &Cli, secret: Secret, upstream: SocketAddr) -> Result<Config, ConfigError> {
    let endpoint = endpoint(&format!("http://{upstream}"), VENDOR_PATH, demo::STREAM_ID)
        .map_err(|(key, problem)| ConfigError::Key { key: key.to_owned(), problem })?;
    let source = Source {
        endpoint,
        account_id: demo::ACCOUNT_ID.to_owned(),
        org_id: Some(demo::ORG_ID.to_owned()),
        client_id: demo::CLIENT_ID.to_owned(),
        subject: "auditlens-demo".to_owned(),
        secret,
    };
    Ok(Config {
        listen: cli.listen,
        behind_sign_in: false,
        dist: cli.dist.clone(),
        default_source: "demo".to_owned(),
        max_range_days: 92,
        sources: BTreeMap::from([("demo".to_owned(), source)]),
        viewer: ViewerSettings {
            requests_per_minute: cli.data.demo_rate_limit.unwrap_or(0),
            pass_mark: cli.demo_pass_mark,
            ..ViewerSettings::default()
        },
        portal_origins: Vec::new(),
        is_demo: true,
    })
}

fn upstream(secret: Secret, data: &DemoData) -> Result<Upstream, RunError> {
    let end = data.demo_end.unwrap_or_else(today);
    let seeding = Seeding { size: data.demo_size as usize, seed: data.demo_seed, end };
    let mut upstream =
        Upstream::new(secret, Population::new(&seeding)).with_delay(Duration::from_millis(data.demo_delay));
    if let Some(per_minute) = data.demo_rate_limit {
        upstream = upstream.with_rate_limit(per_minute as usize);
    }
    if let Some(path) = &data.page {
        upstream = upstream.with_page_file(PageFile::read(path).map_err(RunError::PageFile)?);
    }
    if let Some(faults) = faults(data).transpose().map_err(RunError::Faults)? {
        upstream = upstream.with_faults(faults);
    }
    Ok(upstream)
}

fn faults(data: &DemoData) -> Option<Result<Faults, FaultsError>> {
    let from_file = data.faults_file.as_ref().map(|path| Faults::from_file(path, data.demo_seed));
    from_file.or_else(|| data.faults.as_ref().map(|rules| Faults::new(rules, data.demo_seed)))
}

fn today() -> NaiveDate {
    DateTime::from_timestamp(unix_now(), 0).unwrap_or_default().date_naive()
}

fn read_secret(path: &Path, option: &'static str) -> Result<Secret, RunError> {
    Secret::read(path).map_err(|error| RunError::Secret { option, error })
}

fn need_loopback(address: SocketAddr) -> Result<(), RunError> {
    if address.ip().is_loopback() { Ok(()) } else { Err(RunError::NotLoopback { option: "--listen" }) }
}

async fn listen(address: SocketAddr, setting: &'static str) -> Result<TcpListener, RunError> {
    TcpListener::bind(address).await.map_err(|error| RunError::Listen { address, setting, error })
}

fn local_address(listener: &TcpListener, asked: SocketAddr) -> SocketAddr {
    listener.local_addr().unwrap_or(asked)
}

/// Standard output carries the addresses and nothing else, so that scripts can read them.
fn announce(what: &str, listener: &TcpListener) {
    if let Ok(address) = listener.local_addr() {
        let mut stdout = std::io::stdout();
        let _ = writeln!(stdout, "{what}: http://{address}/").and_then(|()| stdout.flush());
    }
}

/// Serves until a stop signal, which the server knows of too.
async fn serve(server: impl IntoFuture<Output = std::io::Result<()>>) -> Result<(), RunError> {
    let overdue = async {
        stop_signal().await;
        tokio::time::sleep(STOP_GRACE).await;
        Ok(())
    };
    tokio::select! {
        result = server.into_future() => result.map_err(RunError::Stopped),
        result = overdue => result,
    }
}

/// Ends on Ctrl-C or on the signal with which service managers stop a program.
async fn stop_signal() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
