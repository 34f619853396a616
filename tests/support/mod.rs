//! Runs the program in a folder of its own and says what it must print, in sentences.

#![allow(dead_code)] // each test file uses a part of it

use assert_cmd::Command;
use std::path::Path;
use tempfile::TempDir;

/// A folder with files, in which the program is run.
pub struct Desk {
    folder: TempDir,
}

/// How a run ended.
pub struct Outcome {
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    code: i32,
}

/// The program, with nothing of the user's environment that could change what it prints.
pub fn standpoint() -> Command {
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("standpoint");
    command.env_remove("STANDPOINT_RULES").env("NO_COLOR", "1");
    command
}

impl Desk {
    /// An empty folder.
    pub fn new() -> Self {
        Desk { folder: tempfile::tempdir().expect("a folder for the test") }
    }

    /// The folder with this file in it.
    pub fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("inside the folder")).expect("a folder");
        std::fs::write(path, content).expect("a file");
        self
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs the program on a command line without quotation marks.
    pub fn run(&self, line: &str) -> Outcome {
        self.run_with(line, "")
    }

    /// The same with something on standard input.
    pub fn run_with(&self, line: &str, input: impl Into<Vec<u8>>) -> Outcome {
        let done = standpoint()
            .current_dir(self.path())
            .args(line.split_whitespace())
            .write_stdin(input)
            .output()
            .expect("the program runs");
        Outcome {
            out: String::from_utf8(done.stdout).expect("UTF-8 on standard output"),
            err: String::from_utf8(done.stderr).expect("UTF-8 on standard error"),
            code: done.status.code().expect("an exit code, not a signal"),
        }
    }
}

impl Outcome {
    /// It ended with this code.
    #[track_caller]
    pub fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, code, "exit code\n--- out\n{}\n--- err\n{}", self.out, self.err);
        self
    }

    /// It complained in these words.
    #[track_caller]
    pub fn complains(self, words: &str) -> Self {
        assert!(self.err.contains(words), "no “{words}” in\n{}", self.err);
        self
    }

    /// It had nothing to complain of.
    #[track_caller]
    pub fn quietly(self) -> Self {
        assert_eq!(self.err, "", "nothing on standard error");
        self
    }

    /// It printed these words.
    #[track_caller]
    pub fn prints(self, words: &str) -> Self {
        assert!(self.out.contains(words), "no “{words}” in\n{}", self.out);
        self
    }
}
