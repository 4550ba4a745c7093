#!/usr/bin/env bash
# Builds the benchmark's component. The benchmark uses bench.wasm as committed: only who changes the guest needs this, with
# rustup (rust-toolchain.toml names the version and the target).
set -euo pipefail
cd "$(dirname "$0")"

node ../../scripts/check-tools.mjs manifest.json "$@"

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

node ../../scripts/guest-manifest.mjs manifest.json --crate wit-bindgen=Cargo.lock \
  --crate "wit-component=$tool/Cargo.lock" ../bench.wasm
