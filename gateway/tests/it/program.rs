//! The program itself: its lines, its exit codes, and that the secret appears nowhere.

use std::fs;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::net::SocketAddr;
use std::net::TcpListener;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;

use auditlens_gateway::demo;
use serde_json::json;

use crate::support::CANARY;
use crate::support::ask;
use crate::support::body;
use crate::support::folder;
use crate::support::json_of;

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_auditlens-gateway"));
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A started program, stopped when the test ends in whatever way.
struct Running(Child);

impl Running {
    /// Starts and reads the addresses that it prints, by their labels.
    fn start(arguments: &[&str], labels: &[&str]) -> (Self, Vec<SocketAddr>) {
        let mut child = program(arguments).spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let addresses = labels.iter().map(|label| {
            let mut line = String::new();
            stdout.read_line(&mut line).unwrap();
            let address = line.strip_prefix(label).and_then(|rest| rest.strip_prefix(": http://"));
            address.and_then(|rest| rest.strip_suffix("/\n")).unwrap_or_else(|| panic!("{line:?}")).parse().unwrap()
        });
        let addresses = addresses.collect();
        child.stdout = Some(stdout.into_inner());
        (Self(child), addresses)
    }

    /// Asks it to stop, and returns everything that it wrote after its first lines.
    fn stop(mut self) -> String {
        let killed = Command::new("sh").args(["-c", &format!("kill -TERM {}", self.0.id())]).status().unwrap();
        assert!(killed.success());
        let mut written = String::new();
        self.0.stdout.take().unwrap().read_to_string(&mut written).unwrap();
        self.0.stderr.take().unwrap().read_to_string(&mut written).unwrap();
        assert!(self.0.wait().unwrap().success());
        written
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn secret_file(folder: &Path) -> String {
    let path = folder.join("canary.key");
    fs::write(&path, CANARY).unwrap();
    path.to_str().unwrap().to_owned()
}

fn refusal(arguments: &[&str]) -> String {
    let Output { status, stdout, stderr } = program(arguments).output().unwrap();
    assert_eq!(status.code(), Some(2));
    assert!(stdout.is_empty());
    String::from_utf8(stderr).unwrap()
}

const DATA: [&str; 4] = ["--demo-size", "250", "--demo-end", "2026-03-31"];

#[tokio::test]
async fn the_demo_answers_logs_and_stops_without_showing_its_secret() {
    let folder = folder("program-demo");
    let secret = secret_file(&folder);
    let mut arguments = vec!["--demo", "--listen", "127.0.0.1:0", "--demo-secret-file", &secret];
    arguments.extend(["--demo-pass-mark", "70", "--demo-rate-limit", "60"]);
    arguments.extend(DATA);
    let (running, addresses) = Running::start(&arguments, &["AuditLens demo", "Demo upstream"]);

    let mut seen = String::new();
    for offset in [0, 100, 200] {
        let response = ask(addresses[0], &body(offset, 100)).await;
        assert_eq!(response.status(), 200);
        seen.push_str(&format!("{:?}", response.headers()));
        seen.push_str(&response.text().await.unwrap());
    }
    let direct = reqwest::Client::new().post(format!(
        "http://{}/qualityai/api/v1/public/qualitymanagement/app/{}/scorereporting",
        addresses[1],
        demo::STREAM_ID
    ));
    assert_eq!(direct.send().await.unwrap().status(), 401);
    let config = json_of(reqwest::get(format!("http://{}/config.json?t=1", addresses[0])).await.unwrap()).await;
    assert_eq!(config["demo"], true);
    assert_eq!(config["passMark"], 70.0);
    assert_eq!(config["requestsPerMinute"], 60);
    seen.push_str(&config.to_string());

    let log = running.stop();
    for line in [
        "upstream request 1 offset=0 limit=100 status=200\n",
        "upstream request 3 offset=200 limit=100 status=200\n",
        "upstream request 4 offset=- limit=- status=401\n",
        "GET /config.json 200 ",
        "POST /api/v1/reports/demo/scores 200 ",
    ] {
        assert!(log.contains(line), "{line}: {log}");
    }
    for hidden in [CANARY, "eyJ", "2026-01-01", "?t=1"] {
        assert!(!log.contains(hidden), "{hidden}: {log}");
    }
    assert!(!seen.contains(CANARY));
    assert!(!seen.contains("eyJ"));
}

#[tokio::test]
async fn a_configured_gateway_reads_from_the_upstream_that_runs_alone() {
    let folder = folder("program-config");
    let secret = secret_file(&folder);
    let mut arguments = vec!["upstream", "--secret-file", &secret, "--listen", "127.0.0.1:0"];
    arguments.extend(DATA);
    let (upstream, addresses) = Running::start(&arguments, &["Demo upstream"]);

    fs::create_dir(folder.join("dist")).unwrap();
    let toml = folder.join("gateway.toml");
    let text = format!(
        "listen = \"127.0.0.1:0\"\n[source.demo]\nhost = \"http://{}\"\nstream_id = \"{}\"\naccount_id = \"{}\"\n\
         org_id = \"{}\"\nclient_id = \"{}\"\nsecret_file = \"canary.key\"\n",
        addresses[0],
        demo::STREAM_ID,
        demo::ACCOUNT_ID,
        demo::ORG_ID,
        demo::CLIENT_ID
    );
    fs::write(&toml, text).unwrap();
    let (gateway, addresses) = Running::start(&["--config", toml.to_str().unwrap()], &["AuditLens"]);

    let response = ask(addresses[0], &body(0, 100)).await;
    assert_eq!(response.status(), 200);
    let text = response.text().await.unwrap();
    assert!(text.contains("\"totalResults\":250"));
    let config = json_of(reqwest::get(format!("http://{}/config.json", addresses[0])).await.unwrap()).await;
    assert_eq!(config.get("demo"), None);
    assert_eq!(config["requestsPerMinute"], 45);
    assert_eq!(config["passMark"], json!(null));
    let written = format!("{text}{config}{}{}", gateway.stop(), upstream.stop());
    assert!(!written.contains(CANARY));
}

#[tokio::test]
async fn the_log_names_the_faults_of_each_request() {
    let folder = folder("program-faults");
    let secret = secret_file(&folder);
    let mut arguments = vec!["--demo", "--listen", "127.0.0.1:0", "--demo-secret-file", &secret];
    arguments.extend(["--faults", "total=9 first 1; status=503 at 100; drop at 200"]);
    arguments.extend(DATA);
    let (running, addresses) = Running::start(&arguments, &["AuditLens demo", "Demo upstream"]);
    for (offset, status) in [(0, 200), (100, 503), (200, 502)] {
        assert_eq!(ask(addresses[0], &body(offset, 100)).await.status(), status);
    }
    let log = running.stop();
    for line in [
        "upstream request 1 offset=0 limit=100 status=200 faults=total-9\n",
        "upstream request 2 offset=100 limit=100 status=503 faults=status-503\n",
        "upstream request 3 offset=200 limit=100 status=dropped faults=drop\n",
    ] {
        assert!(log.contains(line), "{line}: {log}");
    }
}

#[test]
fn a_port_that_is_taken_is_said_in_a_sentence_with_the_option() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let sentence = refusal(&["--demo", "--demo-size", "1", "--dist", ".", "--listen", &address]);
    assert_eq!(
        sentence,
        format!("--listen: {address} is already in use; choose another port (0 takes any free one).\n")
    );
}

#[test]
fn wrong_settings_end_with_code_2_and_name_the_key() {
    let folder = folder("program-wrong");
    let secret = folder.join("weak.key");
    fs::write(&secret, "changeme").unwrap();
    let secret = secret.to_str().unwrap();
    let key = secret_file(&folder);
    let rules = folder.join("rules.txt");
    fs::write(&rules, "# Rules\nhtml; x\n").unwrap();
    let (key, rules) = (key.as_str(), rules.to_str().unwrap());
    let toml = folder.join("gateway.toml");
    fs::write(&toml, "listen = \"0.0.0.0:8080\"").unwrap();
    for (arguments, start) in [
        (vec!["--config", toml.to_str().unwrap()], "behind_sign_in: "),
        (vec!["--demo", "--listen", "0.0.0.0:0"], "--listen: "),
        (vec!["--demo", "--demo-secret-file", secret], "--demo-secret-file: the secret has 8 bytes"),
        (vec!["--demo", "--demo-pass-mark", "170"], "--demo-pass-mark: "),
        (vec!["upstream", "--secret-file", "none.key"], "--secret-file: "),
        (
            vec!["--demo", "--listen", "127.0.0.1:0", "--demo-size", "1", "--dist", ".", "--faults", "html; x"],
            "--faults: rule 2 `x` ",
        ),
        (
            vec![
                "upstream",
                "--secret-file",
                key,
                "--listen",
                "127.0.0.1:0",
                "--demo-size",
                "1",
                "--faults-file",
                rules,
            ],
            "--faults-file: line 2, rule 2 `x` ",
        ),
        (
            vec!["--demo", "--listen", "127.0.0.1:0", "--demo-size", "1", "--dist", ".", "--faults-file", "none.txt"],
            "--faults-file: there is no file none.txt.",
        ),
    ] {
        let sentence = refusal(&arguments);
        assert!(sentence.starts_with(start), "{sentence}");
        assert_eq!(sentence.lines().count(), 1, "{sentence}");
    }
}

#[test]
fn the_help_shows_the_demos_identifiers() {
    let output = program(&["--help"]).output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    for id in [demo::STREAM_ID, demo::ACCOUNT_ID, demo::ORG_ID, demo::CLIENT_ID] {
        assert!(help.contains(id));
    }
}
