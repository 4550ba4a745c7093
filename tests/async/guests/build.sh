#!/usr/bin/env bash
# Builds the guests into built/ and writes manifest.json. Tests use what is built and committed: only who changes a guest needs
# this, with rustup (rust-toolchain.toml names the version and the targets).
set -euo pipefail
cd "$(dirname "$0")"

node ../../../scripts/check-tools.mjs manifest.json "$@"

target="${CARGO_TARGET_DIR:-$PWD/target}"
export CARGO_TARGET_DIR="$target"
cargo fetch --quiet --locked
# What is built is the same on every machine: no paths in it.
RUSTFLAGS="--remap-path-prefix=$PWD=."
for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
  RUSTFLAGS+=" --remap-path-prefix=$registry=crates"
done
export RUSTFLAGS

tools=../../runtime/guests/tool
RUSTFLAGS= cargo build --quiet --release --manifest-path "$tools/Cargo.toml" --locked
cargo build --quiet --release --locked --target wasm32-wasip2
mkdir -p built
for guest in waiter server command runner coach metronome walker; do
  cp "$target/wasm32-wasip2/release/$guest.wasm" built/
done
# Two components that are one.
compose=("$target/release/guest-tool" compose)
"${compose[@]}" relay/relay.wac built/runner.wasm built/coach.wasm -o built/relay.wasm
"${compose[@]}" paced/paced.wac built/metronome.wasm built/walker.wasm -o built/paced.wasm

node ../../../scripts/guest-manifest.mjs manifest.json --crate wit-bindgen=Cargo.lock --crate wasip2=Cargo.lock \
  --crate wstd=Cargo.lock --crate wac-parser="$tools/Cargo.lock" built/*.wasm
