#!/usr/bin/env bash
# Builds ../witx.wasm and its manifest. Tests use what is committed: only who changes the crate needs this, with rustup, the
# toolchain below and its target wasm32-unknown-unknown, and Binaryen's wasm-opt (WASM_OPT names another than the one on the path).
set -euo pipefail
cd "$(dirname "$0")"

toolchain=1.97.1
target=wasm32-unknown-unknown
wasm_opt=${WASM_OPT:-wasm-opt}

# Panics name source files; these are not to name this machine.
remap="--remap-path-prefix=$PWD=. --remap-path-prefix=$(rustc "+$toolchain" --print sysroot)=rust"
for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
  remap+=" --remap-path-prefix=$registry=crates"
done
export RUSTFLAGS="$remap"
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-target}
cargo "+$toolchain" build --quiet --locked --release --target "$target"

"$wasm_opt" -Oz \
  --enable-bulk-memory --enable-multivalue --enable-mutable-globals \
  --enable-nontrapping-float-to-int --enable-reference-types --enable-sign-ext \
  --strip-debug --strip-producers \
  "$CARGO_TARGET_DIR/$target/release/wit_bindgen_ts_witx.wasm" -o ../witx.wasm

# Which tools made which bytes.
version() { sed -n "/^name = \"$1\"$/{n;s/version = \"\(.*\)\"/\1/p}" Cargo.lock; }
sha256() { sha256sum "$1" | cut -d' ' -f1; }
{
  echo '{'
  echo "  \"rustc\": \"$(rustc "+$toolchain" --version | cut -d' ' -f2)\","
  echo "  \"wasm-opt\": \"$("$wasm_opt" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')\","
  echo "  \"witx\": \"$(version witx)\","
  echo '  "sources": {'
  for file in Cargo.lock Cargo.toml build.sh; do echo "    \"$file\": \"$(sha256 "$file")\","; done
  echo "    \"src/lib.rs\": \"$(sha256 src/lib.rs)\""
  echo '  },'
  echo '  "sha256": {'
  echo "    \"witx.wasm\": \"$(sha256 ../witx.wasm)\""
  echo '  }'
  echo '}'
} > ../manifest.json
