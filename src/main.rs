//! The `labelcast` binary: hands the process's arguments and streams to the library.
fn main() -> std::process::ExitCode {
    cli::main()
}
