#!/usr/bin/env bash
# Builds the guests into built/ and writes manifest.json. Tests use what is built and committed: only who changes a guest needs
# this, with Go, clang, lld and wasi-libc (Debian's packages of these names).
set -euo pipefail
cd "$(dirname "$0")"

node ../../../scripts/check-tools.mjs manifest.json "$@"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir -p built

# What is built is the same on every machine: no paths in it, no settings of whoever builds it, and no other Go than this one.
build_go() { # name, tags
  env -u GOWASM -u GOEXPERIMENT GOENV=off GOFLAGS= GOTOOLCHAIN=local GOOS=wasip1 GOARCH=wasm CGO_ENABLED=0 \
    go build -C go -buildmode=c-shared -trimpath -buildvcs=false -ldflags="-s -w" -tags="$2" -o "$PWD/built/$1.wasm" .
}
build_go go-grow ""
build_go go-refuse refuse

# Where the stack comes first, what runs over its end is out of bounds.
compile=(clang -Os -Wall -Wextra -Wno-infinite-recursion -mbulk-memory -c)
link=(wasm-ld --strip-all)
bare=("${compile[@]}" --target=wasm32 -ffreestanding)
"${bare[@]}" c/guest.c -o "$work/guest.o"
"${bare[@]}" c/arena.c -o "$work/arena.o"
"${link[@]}" --no-entry --stack-first "$work/guest.o" "$work/arena.o" -o built/c-bare.wasm
# The same beyond 2 GiB: its data, its stack, and what it allocates.
"${link[@]}" --no-entry --global-base=$((2 ** 31)) "$work/guest.o" "$work/arena.o" -o built/c-high.wasm

libc=/usr/lib/wasm32-wasi
hosted=("${compile[@]}" --target=wasm32-wasi)
"${hosted[@]}" c/guest.c -o "$work/guest.o"
"${hosted[@]}" c/libc.c -o "$work/libc.o"
"${link[@]}" --entry=_initialize --stack-first -L "$libc" "$libc/crt1-reactor.o" "$work/guest.o" "$work/libc.o" -lc \
  -o built/c-libc.wasm

chmod 644 built/*.wasm
node ../../../scripts/guest-manifest.mjs manifest.json built/*.wasm
