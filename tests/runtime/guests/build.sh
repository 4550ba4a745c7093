#!/usr/bin/env bash
# Builds the guests into built/ and writes manifest.json. Tests use what is built and committed: only who changes a guest needs
# this, with rustup (rust-toolchain.toml names the version), clang, lld and wasi-libc (Debian's packages of these names).
set -euo pipefail
cd "$(dirname "$0")"

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

for guest in kinds collections resources; do
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
"$tool" c-glue geometry/wit "$work/glue"
for source in geometry/guest.c "$work/glue/geometry.c"; do
  clang --target=wasm32-wasi -Os -I "$work/glue" -c "$source" -o "$work/$(basename "$source").o"
done
wasm-ld --no-entry --strip-debug -L /usr/lib/wasm32-wasi \
  "$work/guest.c.o" "$work/geometry.c.o" "$work/glue/geometry_component_type.o" -lc -o "$work/geometry.wasm"
"$tool" component "$work/geometry.wasm" -o built/geometry.wasm

for guest in hostile exceptions; do
  "$tool" component "$guest/$guest.wat" --wit "$guest/wit" -o "built/$guest.wasm"
done

# With 64-bit memories: wit-component takes none, so these are components as text.
"$tool" text memory64/memory64.wat -o built/memory64.wasm
for pair in 32-64 64-32; do
  memory64/composed.sh "i${pair%-*}" "i${pair#*-}" > "$work/composed.wat"
  "$tool" text "$work/composed.wat" -o "built/memory$pair.wasm"
done

# Which tools made which bytes.
{
  echo '{'
  echo "  \"rustc\": \"$(rustc --version | cut -d' ' -f2)\","
  echo "  \"clang\": \"$(clang --version | sed -n '1s/.*version \([0-9.]*\).*/\1/p')\","
  echo "  \"wit-bindgen\": \"$(cargo pkgid wit-bindgen | sed 's/.*[#@]//')\","
  echo "  \"wit-component\": \"$(cargo pkgid --manifest-path tool/Cargo.toml wit-component | sed 's/.*[#@]//')\","
  echo '  "sha256": {'
  sha256sum built/*.wasm | sed 's|^\([0-9a-f]*\)  built/\(.*\)$|    "\2": "\1",|' | sed '$s/,$//'
  echo '  }'
  echo '}'
} > manifest.json
