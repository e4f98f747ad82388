//! Runs other programs, either in front of the user or with their output kept.

use std::io;
use std::io::Read;
use std::path::Path;
use std::process::Command;
use std::process::Stdio;

use crate::failure::Failure;

/// What a program wrote, both streams in the order of writing, and whether it succeeded.
#[derive(Debug)]
pub(crate) struct Captured {
    pub(crate) success: bool,
    pub(crate) output: String,
}

/// Runs a program whose output the user sees as it comes.
pub(crate) fn show(command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(|source| cannot_start(command, source))?;
    if status.success() { Ok(()) } else { Err(Failure::Exit { program: name(command), code: status.code() }) }
}

/// Runs a program and keeps its output.
pub(crate) fn capture(command: &mut Command) -> Result<Captured, Failure> {
    let (mut reader, writer) = io::pipe().map_err(|source| cannot_start(command, source))?;
    let both = writer.try_clone().map_err(|source| cannot_start(command, source))?;
    command.stdin(Stdio::null()).stdout(writer).stderr(both);
    let mut child = command.spawn().map_err(|source| cannot_start(command, source))?;
    // The command still holds the writing ends, and the reader would wait for them for ever.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).map_err(|source| cannot_start(command, source))?;
    let status = child.wait().map_err(|source| cannot_start(command, source))?;
    Ok(Captured { success: status.success(), output: String::from_utf8_lossy(&bytes).into_owned() })
}

/// Becomes another program, so that signals reach it; where that is impossible, waits for it.
pub(crate) fn become_program(command: &mut Command) -> Result<(), Failure> {
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        let source = command.exec();
        Err(cannot_start(command, source))
    }
    #[cfg(not(unix))]
    show(command)
}

/// The version that `program --version` prints, or nothing when it does not run.
pub(crate) fn version_of(program: &Path) -> Option<String> {
    let output = Command::new(program).arg("--version").stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    version_in(&text).map(str::to_owned)
}

/// The version in a line such as `trunk 0.21.14` or `v20.20.2`: the last word of the first line.
fn version_in(text: &str) -> Option<&str> {
    text.lines().next()?.split_whitespace().next_back()
}

fn name(command: &Command) -> String {
    let program = Path::new(command.get_program());
    program.file_stem().unwrap_or(program.as_os_str()).to_string_lossy().into_owned()
}

fn cannot_start(command: &Command, source: io::Error) -> Failure {
    Failure::Start { program: name(command), source }
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn a_version_is_the_last_word_of_the_first_line() {
        assert_eq!(version_in("trunk 0.21.14\n"), Some("0.21.14"));
        assert_eq!(version_in("v20.20.2\nmore 9.9"), Some("v20.20.2"));
        assert_eq!(version_in(""), None);
    }
}
