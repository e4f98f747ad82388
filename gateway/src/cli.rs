//! The command line.

use std::net::Ipv4Addr;
use std::net::SocketAddr;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use clap::Parser;
use clap::Subcommand;

use crate::demo::ACCOUNT_ID;
use crate::demo::CLIENT_ID;
use crate::demo::ORG_ID;
use crate::demo::STREAM_ID;

/// Serves the `AuditLens` viewer and signs its requests to the reporting service.
#[derive(Debug, Parser)]
#[command(version, about, after_help = identifiers(), args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Cli {
    /// What to start instead of the gateway.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The configuration file; see gateway.example.toml
    #[arg(long, value_name = "FILE", required_unless_present = "demo", conflicts_with = "demo")]
    pub config: Option<PathBuf>,
    /// Start with made-up data: the gateway and a stand-in for the reporting service
    #[arg(long)]
    pub demo: bool,
    /// Where the demo's gateway listens; port 0 takes any free port
    #[arg(long, value_name = "ADDRESS", default_value_t = loopback(8080), requires = "demo")]
    pub listen: SocketAddr,
    /// The folder of the built viewer
    #[arg(long, value_name = "FOLDER", default_value = "dist", requires = "demo")]
    pub dist: PathBuf,
    /// Put this pass mark into config.json
    #[arg(long, value_name = "SCORE", allow_negative_numbers = true, requires = "demo")]
    pub demo_pass_mark: Option<f64>,
    /// The signing secret; random for each start when absent
    #[arg(long, value_name = "FILE", requires = "demo")]
    pub demo_secret_file: Option<PathBuf>,
    /// The data and manners of the stand-in.
    #[command(flatten)]
    pub data: DemoData,
}

/// What can be started apart from the gateway.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start the stand-in for the reporting service alone
    #[command(after_help = identifiers())]
    Upstream {
        /// The secret with which tokens must be signed
        #[arg(long, value_name = "FILE")]
        secret_file: PathBuf,
        /// Where it listens; port 0 takes any free port
        #[arg(long, value_name = "ADDRESS", default_value_t = loopback(9090))]
        listen: SocketAddr,
        /// Its data and manners.
        #[command(flatten)]
        data: DemoData,
    },
}

/// The options of the demo data, the same for both ways to start it.
#[derive(Debug, Clone, Args)]
pub struct DemoData {
    /// How many conversations
    #[arg(long, value_name = "COUNT", default_value_t = 20_000, value_parser = clap::value_parser!(u32).range(..=1_000_000))]
    pub demo_size: u32,
    /// The seed; equal seed, size and end give equal data
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub demo_seed: u64,
    /// The last of the ninety days, in UTC; today when absent
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub demo_end: Option<NaiveDate>,
    /// Wait this long before each page
    #[arg(long, value_name = "MS", default_value_t = 0)]
    pub demo_delay: u64,
    /// Refuse more than this many requests a minute
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..))]
    pub demo_rate_limit: Option<u32>,
    /// Serve this JSON text at offset 0 and empty pages after it, instead of the data
    #[arg(long, value_name = "FILE")]
    pub page: Option<PathBuf>,
    /// Misbehave as these rules say, such as "status=503 first 2"; see docs/FAULTS.md
    #[arg(long, value_name = "RULES")]
    pub faults: Option<String>,
    /// Misbehave as the rules in this file say, one or more a line, after `#` a comment
    #[arg(long, value_name = "FILE", conflicts_with = "faults")]
    pub faults_file: Option<PathBuf>,
}

fn loopback(port: u16) -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, port))
}

fn identifiers() -> String {
    format!(
        "The demo's identifiers are fixed:\n  stream id   {STREAM_ID}\n  account id  {ACCOUNT_ID}\n  \
         org id      {ORG_ID}\n  client id   {CLIENT_ID}"
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

    use clap::CommandFactory;
    use clap::Parser;

    use super::Cli;
    use super::Command;

    fn parse(line: &str) -> Result<Cli, clap::Error> {
        Cli::try_parse_from(std::iter::once("auditlens-gateway").chain(line.split_whitespace()))
    }

    #[test]
    fn the_definition_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn exactly_one_way_to_start_is_needed() {
        assert!(parse("--demo").unwrap().demo);
        assert!(parse("--config gateway.toml").unwrap().config.is_some());
        for line in ["", "--demo --config gateway.toml", "--listen 127.0.0.1:0", "upstream", "--demo upstream"] {
            assert!(parse(line).is_err(), "{line}");
        }
    }

    #[test]
    fn rules_come_from_one_place() {
        for way in ["--demo", "upstream --secret-file s.key"] {
            assert!(parse(&format!("{way} --faults html")).is_ok());
            assert!(parse(&format!("{way} --faults-file rules.txt")).is_ok());
            let both = parse(&format!("{way} --faults html --faults-file rules.txt")).unwrap_err().to_string();
            assert!(both.contains("cannot be used with"), "{both}");
        }
    }

    #[test]
    fn the_demo_options_hold_for_both_ways() {
        let options = "--demo-size 300 --demo-seed 7 --demo-end 2026-03-31 --demo-delay 50 --demo-rate-limit 60";
        let demo = parse(&format!("--demo --listen 127.0.0.1:0 --demo-pass-mark 70 {options}")).unwrap();
        assert_eq!(demo.data.demo_size, 300);
        assert_eq!(demo.demo_pass_mark, Some(70.0));
        let alone = parse(&format!("upstream --secret-file s.key {options}")).unwrap();
        let Some(Command::Upstream { data, listen, .. }) = alone.command else { panic!("no subcommand") };
        assert_eq!(data.demo_rate_limit, Some(60));
        assert_eq!(listen.port(), 9090);
    }
}
