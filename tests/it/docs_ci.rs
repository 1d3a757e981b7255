//! The page about CI, run as a reader would: every command in its order, in an empty folder.
//!
//! A comment before a block says what is special about it: `exit: 1` that the block ends with that status,
//! `not run:` that it needs what a test has not, `with: preview --junit` that it needs a flag.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a helper that fails fails its test, and one that is skipped says so"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

const LABELCAST: &str = env!("CARGO_BIN_EXE_labelcast");

/// A block of shell commands.
struct Block {
    line: usize,
    /// What the comment before it says.
    said: Option<String>,
    text: String,
}

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ci.md");
    fs::read_to_string(path).unwrap()
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let (mut said, mut inside) = (None, false);
    for (number, line) in page.lines().enumerate() {
        if inside && line == "```" {
            inside = false;
        } else if inside {
            let text = &mut blocks.last_mut().unwrap().text;
            text.push_str(line);
            text.push('\n');
        } else if line == "```sh" {
            inside = true;
            blocks.push(Block {
                line: number + 1,
                said: said.take(),
                text: String::new(),
            });
        } else if let Some(comment) = line.strip_prefix("<!-- ") {
            said = comment.strip_suffix(" -->").map(str::to_owned);
        }
    }
    assert!(!inside, "the last block has no end");
    blocks
}

/// Whether the program has a command, or a flag of it.
fn has(args: &[&str], text: &str) -> bool {
    let help = Command::new(LABELCAST)
        .args(args)
        .arg("--help")
        .output()
        .unwrap();
    help.status.success() && String::from_utf8_lossy(&help.stdout).contains(text)
}

#[test]
fn every_command_of_the_page_does_what_the_page_says() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docs-ci");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    if !has(&[], "  snapshot ") {
        eprintln!("skipped: labelcast does not know 'snapshot'");
        return;
    }
    if Command::new("bash").arg("--version").output().is_err() {
        eprintln!("skipped: there is no bash here");
        return;
    }
    let own = Path::new(LABELCAST).parent().unwrap().to_owned();
    let mut path = vec![own];
    path.extend(std::env::split_paths(
        &std::env::var_os("PATH").unwrap_or_default(),
    ));
    let path = std::env::join_paths(path).unwrap();
    let mut run = 0;
    for block in blocks(&page()) {
        let at = format!("docs/ci.md:{}", block.line);
        let said = block.said.as_deref().unwrap_or_default();
        let mut wanted = 0;
        match said.split_once(": ") {
            Some(("exit", status)) => wanted = status.parse().unwrap(),
            Some(("not run", _)) => continue,
            Some(("with", flag)) => {
                let (command, flag) = flag.split_once(' ').unwrap();
                if !has(&[command], flag) {
                    eprintln!("skipped: {at}: labelcast {command} does not know {flag}");
                    continue;
                }
            }
            _ => assert_eq!(said, "", "{at}"),
        }
        let done = Command::new("bash")
            .args(["-euo", "pipefail", "-c", &block.text])
            .current_dir(&folder)
            .env("PATH", &path)
            .output()
            .unwrap();
        let err = String::from_utf8_lossy(&done.stderr);
        assert_eq!(
            done.status.code(),
            Some(wanted),
            "{at}: {}\n{err}",
            block.text
        );
        run += 1;
    }
    assert!(run >= 7, "{run} blocks were run");
    assert!(folder.join("cases/example/expected.snapshot").is_file());
}

#[test]
fn the_page_names_every_input_of_the_action_and_no_other() {
    let action =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("action.yml")).unwrap();
    let inputs = action
        .split_once("\ninputs:")
        .unwrap()
        .1
        .split_once("\noutputs:")
        .unwrap()
        .0;
    let named =
        |line: &&str| line.starts_with("  ") && !line.starts_with("   ") && line.ends_with(':');
    let mut described: Vec<String> = inputs
        .lines()
        .filter(named)
        .map(|line| line.trim().trim_end_matches(':').to_owned())
        .collect();
    // The token is there by itself.
    described.retain(|input| input != "github-token");
    let page = page();
    let table = page
        .lines()
        .skip_while(|line| *line != "| input | what it does | default |");
    let rows = table.skip(2).take_while(|line| line.starts_with('|'));
    let first = rows
        .filter_map(|row| row.split('|').nth(1))
        .flat_map(|cell| cell.split(','));
    let mut told: Vec<String> = first
        .map(|name| name.trim().trim_matches('`').to_owned())
        .collect();
    told.sort();
    described.sort();
    assert_eq!(told, described);
    // The example uses inputs that exist.
    let example = page
        .split_once("uses: OWNER/labelcast@v1")
        .unwrap()
        .1
        .split_once("```")
        .unwrap()
        .0;
    for line in example
        .lines()
        .skip(2)
        .filter(|line| !line.trim().is_empty())
    {
        let name = line.trim().split_once(':').unwrap().0.to_owned();
        assert!(described.contains(&name), "{name}");
    }
}
