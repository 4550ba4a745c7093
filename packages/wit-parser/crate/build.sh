#!/usr/bin/env bash
# Builds the modules of ../wasm, their manifest, and ../THIRD-PARTY-LICENSES.txt.
#
# Needs the tools that ../wasm/manifest.json names, in these versions (--new-tools takes others, and has the
# manifest name them), with the Rust of rust-toolchain.toml by rustup. WASM_OPT names another wasm-opt than
# the one on the path.
set -euo pipefail
cd "$(dirname "$0")"

node ../../../scripts/check-tools.mjs ../wasm/manifest.json "$@"

target=wasm32-unknown-unknown
patched=target/patched
wasm_opt=${WASM_OPT:-wasm-opt}

# The published source of a crate that is patched, fetched by cargo itself through a crate that
# depends on nothing else.
fetch() {
  local name=$1 version=$2 probe=target/fetch
  rm -rf "$probe" && mkdir -p "$probe/src" && touch "$probe/src/lib.rs"
  printf '[package]\nname = "fetch"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n[dependencies]\n%s = { version = "=%s", default-features = false }\n' \
    "$name" "$version" > "$probe/Cargo.toml"
  cargo metadata --quiet --format-version 1 --manifest-path "$probe/Cargo.toml" |
    grep -o "\"manifest_path\":\"[^\"]*/$name-$version/Cargo.toml\"" |
    head -n 1 | cut -d '"' -f 4 | xargs dirname
}

# Panics name source files; these are not to name this machine.
remap="--remap-path-prefix=$PWD=."
rm -rf "$patched" && mkdir -p "$patched"
for name in wasmtime-environ wit-parser; do
  version=$(sed -n "s/^$name = { version = \"=\([^\"]*\)\".*/\1/p" Cargo.toml)
  source=$(fetch "$name" "$version")
  cp -r "$source" "$patched/$name"
  for patch in patches/"$name"-*.patch; do
    patch --quiet --strip 1 --directory "$patched/$name" < "$patch"
  done
  remap+=" --remap-path-prefix=$(dirname "$source")=crates --remap-path-prefix=$PWD/$patched/$name=crates/$name-$version"
done
export RUSTFLAGS="$remap --remap-path-prefix=$(rustc --print sysroot)=rust"
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-target}

# A module of each feature of the crate.
mkdir -p ../wasm
for feature in parser planner tools; do
  cargo build --quiet --locked --release --target "$target" --features "$feature"
  module=../wasm/wit-$feature.wasm
  # Functions with a single caller stay on their own: most of what they do is rare, and engines compile a
  # function as a whole when it is first called.
  "$wasm_opt" -Oz --one-caller-inline-max-function-size=100 \
    --enable-bulk-memory --enable-multivalue --enable-mutable-globals \
    --enable-nontrapping-float-to-int --enable-reference-types --enable-sign-ext \
    --strip-debug --strip-producers \
    "$CARGO_TARGET_DIR/$target/release/wit_bindgen_ts_wit_parser.wasm" -o "$module"

  if grep -aqE "$HOME|$PWD|/home/|/root/" "$module"; then
    echo "$module names places on this machine" >&2
    exit 1
  fi
done

# cargo-about reads the crates of every platform before it leaves out those of others.
cargo fetch --quiet --locked
node licences.mjs
node manifest.mjs
