#!/usr/bin/env bash
# Builds the demo's component. The demo uses markdown.wasm as committed: only who changes the guest needs this, with rustup
# (rust-toolchain.toml names the version and the target).
set -euo pipefail
cd "$(dirname "$0")"

node ../../scripts/check-tools.mjs manifest.json "$@"

cargo fetch --quiet --locked
# What is built is the same on every machine: no paths in it.
RUSTFLAGS="--remap-path-prefix=$PWD=."
for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
  RUSTFLAGS+=" --remap-path-prefix=$registry=crates"
done
export RUSTFLAGS

target="${CARGO_TARGET_DIR:-$PWD/target}"
export CARGO_TARGET_DIR="$target"
cargo build --quiet --release --locked --target wasm32-wasip2
cp "$target/wasm32-wasip2/release/markdown.wasm" ../markdown.wasm

node ../../scripts/guest-manifest.mjs manifest.json --crate wit-bindgen=Cargo.lock --crate pulldown-cmark=Cargo.lock \
  ../markdown.wasm
