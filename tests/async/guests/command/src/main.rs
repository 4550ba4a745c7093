//! A program as people write them, with std. What it does is its first argument:
//!
//!     (none)                copies standard input to standard output; says on standard error how many bytes that were
//!     args <anything>...    its arguments, a line for each, with the program's name
//!     env                   its environment, sorted
//!     terminals             which of the standard streams are terminals
//!     sleep <ms>            says when it has slept
//!     count <n> <ms>        n lines, with a pause after each
//!     cat <file>...         to standard output
//!     write <file>          standard input, to a file
//!     list <folder>         the names in it, sorted
//!     fail                  is an error of `run`
//!     exit <code>           by std, from within: 0 or not is all that wasi:cli/exit tells
//!     exit-with <code>      the same with the code
//!     panic

use std::env;
use std::error::Error;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Read, Write};
use std::process;
use std::thread;
use std::time::Duration;

type Done = Result<(), Box<dyn Error>>;

/// In pieces, so that what has come is passed on before the rest is there.
fn copy(mut from: impl Read, mut to: impl Write) -> io::Result<u64> {
    let (mut total, mut buffer) = (0, vec![0; 64 * 1024]);
    loop {
        let length = from.read(&mut buffer)?;
        if length == 0 {
            return Ok(total);
        }
        to.write_all(&buffer[..length])?;
        to.flush()?;
        total += length as u64;
    }
}

fn pause(ms: u64) {
    thread::sleep(Duration::from_millis(ms));
}

fn environment() {
    let mut lines: Vec<String> = env::vars().map(|(name, value)| format!("{name}={value}")).collect();
    lines.sort();
    lines.iter().for_each(|line| println!("{line}"));
}

fn terminals() {
    let streams = [
        ("stdin", io::stdin().is_terminal()),
        ("stdout", io::stdout().is_terminal()),
        ("stderr", io::stderr().is_terminal()),
    ];
    streams.iter().for_each(|(name, is)| println!("{name}: {is}"));
}

fn list(folder: &str) -> Done {
    let entries: Result<Vec<_>, _> = fs::read_dir(folder)?.collect();
    let mut names: Vec<String> =
        entries?.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names.iter().for_each(|name| println!("{name}"));
    Ok(())
}

fn run(words: &[&str]) -> Done {
    match words {
        [] => eprintln!("{} bytes", copy(io::stdin().lock(), io::stdout().lock())?),
        ["args", ..] => env::args().for_each(|argument| println!("{argument}")),
        ["env"] => environment(),
        ["terminals"] => terminals(),
        ["sleep", ms] => {
            pause(ms.parse()?);
            println!("slept for {ms} ms");
        }
        ["count", lines, ms] => {
            let ms = ms.parse()?;
            for line in 0..lines.parse::<u32>()? {
                println!("line {line}");
                pause(ms);
            }
        }
        ["cat", files @ ..] => {
            for file in files {
                let from = File::open(file).map_err(|error| format!("{file}: {error}"))?;
                copy(from, io::stdout().lock())?;
            }
        }
        ["write", file] => {
            let to = File::create(file).map_err(|error| format!("{file}: {error}"))?;
            println!("{} bytes", copy(io::stdin().lock(), to)?);
        }
        ["list", folder] => list(folder)?,
        ["fail"] => return Err("failed, as asked for".into()),
        ["exit", code] => process::exit(code.parse()?),
        ["exit-with", code] => wasip2::cli::exit::exit_with_code(code.parse()?),
        ["panic"] => panic!("a panic, as asked for"),
        [word, ..] => {
            return Err(format!("\"{word}\" is not what this program does, or its arguments are others").into());
        }
    }
    Ok(())
}

fn main() -> Done {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    run(&words)
}
