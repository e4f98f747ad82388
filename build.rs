//! Keeps in the program what is needed to split it afterwards.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is_split = std::env::var_os("CARGO_FEATURE_SPLIT").is_some();
    let is_for_browsers = std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32");
    if is_split && is_for_browsers {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
