//! A module that does nothing, for what any native module costs.

fn main() {
    use std::io::Write;
    // Nobody is left to tell when stdout is gone.
    let _ = std::io::stdout().write_all(b"{\"changed\": false}\n");
}
