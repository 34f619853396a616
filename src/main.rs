//! The `standpoint` command: parse arguments, run, exit code.

fn main() -> std::process::ExitCode {
    standpoint::cli::main()
}
