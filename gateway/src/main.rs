//! Starts the gateway from its command line.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    auditlens_gateway::run_from_command_line().await
}
