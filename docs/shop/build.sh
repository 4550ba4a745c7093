#!/usr/bin/env bash
# Builds the component of the docs. Its examples use shop.wasm as committed: only who changes it needs this, with rustup
# (rust-toolchain.toml names the version and the target), after `pnpm build`.
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
cargo build --quiet --release --locked --target wasm32-unknown-unknown
node ../../packages/codegen/bin/wit-bindgen-ts.cjs new "$target/wasm32-unknown-unknown/release/shop.wasm" -o ../shop.wasm

node ../../scripts/guest-manifest.mjs manifest.json --crate wit-bindgen=Cargo.lock ../shop.wasm
