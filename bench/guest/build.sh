#!/usr/bin/env bash
# Builds the benchmark's component. The benchmark uses bench.wasm as committed: only who changes the guest needs this, with
# rustup (rust-toolchain.toml names the version and the target).
set -euo pipefail
cd "$(dirname "$0")"

tool=../../tests/runtime/guests/tool
target="${CARGO_TARGET_DIR:-$PWD/target}"
export CARGO_TARGET_DIR="$target"
cargo build --quiet --release --locked --manifest-path "$tool/Cargo.toml"

cargo fetch --quiet --locked
# What is built is the same on every machine: no paths in it.
RUSTFLAGS="--remap-path-prefix=$PWD=."
for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
  RUSTFLAGS+=" --remap-path-prefix=$registry=crates"
done
export RUSTFLAGS

cargo build --quiet --release --locked --target wasm32-unknown-unknown
"$target/release/guest-tool" component "$target/wasm32-unknown-unknown/release/bench.wasm" -o ../bench.wasm

cat > manifest.json <<END
{
  "rustc": "$(rustc --version | cut -d' ' -f2)",
  "wit-bindgen": "$(cargo pkgid wit-bindgen | sed 's/.*[#@]//')",
  "wit-component": "$(cargo pkgid --manifest-path "$tool/Cargo.toml" wit-component | sed 's/.*[#@]//')",
  "sha256": { "bench.wasm": "$(sha256sum ../bench.wasm | cut -d' ' -f1)" }
}
END
