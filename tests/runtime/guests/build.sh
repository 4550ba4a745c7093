#!/usr/bin/env bash
# Builds the guests into built/ and writes manifest.json. Tests use what is built and committed: only who changes a guest needs
# this, with rustup (rust-toolchain.toml names the version), clang, lld and wasi-libc (Debian's packages of these names).
set -euo pipefail
cd "$(dirname "$0")"

node ../../../scripts/check-tools.mjs manifest.json "$@"

target="${CARGO_TARGET_DIR:-$PWD/target}"
export CARGO_TARGET_DIR="$target"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
# What is built is the same on every machine: no paths in it.
RUSTFLAGS="--remap-path-prefix=$PWD=."
for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
  RUSTFLAGS+=" --remap-path-prefix=$registry=crates"
done
export RUSTFLAGS

RUSTFLAGS= cargo build --quiet --release --manifest-path tool/Cargo.toml --locked
tool="$target/release/guest-tool"
cargo build --quiet --release --locked --target wasm32-unknown-unknown
mkdir -p built

for guest in kinds collections resources stock survey; do
  "$tool" component "$target/wasm32-unknown-unknown/release/$guest.wasm" -o "built/$guest.wasm"
done

# Not in UTF-8: one source, two encodings.
c=(clang --target=wasm32 -Os -ffreestanding -mbulk-memory -Wall -c)
link=(wasm-ld --no-entry --global-base=8192 -z stack-size=4096 --strip-all)
"${c[@]}" strings/strings.c -o "$work/utf16.o"
"${c[@]}" -DCOMPACT strings/strings.c -o "$work/latin1.o"
"${link[@]}" "$work/utf16.o" -o "$work/utf16.wasm"
"${link[@]}" "$work/latin1.o" -o "$work/latin1.wasm"
"$tool" component "$work/utf16.wasm" --wit strings/wit --encoding utf16 -o built/strings-utf16.wasm
"$tool" component "$work/latin1.wasm" --wit strings/wit --encoding latin1+utf16 -o built/strings-latin1.wasm

# C on wit-bindgen's bindings.
build_c() { # name, source, folder of WIT, world
  "$tool" c-glue "$3" "$work/$1" --world "$4"
  clang --target=wasm32-wasi -Os -I "$work/$1" -c "$2" -o "$work/$1/guest.o"
  clang --target=wasm32-wasi -Os -I "$work/$1" -c "$work/$1/$4.c" -o "$work/$1/glue.o"
  wasm-ld --no-entry --strip-debug -L /usr/lib/wasm32-wasi \
    "$work/$1/guest.o" "$work/$1/glue.o" "$work/$1/$4_component_type.o" -lc -o "$work/$1.wasm"
  "$tool" component "$work/$1.wasm" -o "built/$1.wasm"
}
build_c geometry geometry/guest.c geometry/wit geometry
build_c till shop/till.c shop/wit seller

for guest in hostile exceptions depths; do
  "$tool" component "$guest/$guest.wat" --wit "$guest/wit" -o "built/$guest.wasm"
done

# Whole components in text.
for component in text/*.wat; do
  "$tool" text "$component" -o "built/$(basename "$component" .wat).wasm"
done
# Two components of which one has a 64-bit memory.
for pair in 32-64 64-32; do
  text/memories.sh "i${pair%-*}" "i${pair#*-}" > "$work/memories.wat"
  "$tool" text "$work/memories.wat" -o "built/memory$pair.wasm"
done
# Two components that are one.
"$tool" compose shop/shop.wac built/stock.wasm built/till.wasm -o built/shop.wasm
"$tool" compose survey/surveyed.wac built/geometry.wasm built/survey.wasm -o built/surveyed.wasm

node ../../../scripts/guest-manifest.mjs manifest.json --crate wit-bindgen=Cargo.lock \
  --crate wit-component=tool/Cargo.lock --crate wac-parser=tool/Cargo.lock built/*.wasm
