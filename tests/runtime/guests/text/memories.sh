#!/usr/bin/env bash
# Writes a component of two: `through`, with a memory of one size, calls `echo`, with a memory of another, which returns what it
# got. Strings cross in every pair of encodings.
#
#     memories.sh <through: i32 or i64> <echo: i32 or i64>
set -euo pipefail
through="$1"
echo="$2"
encodings=(utf8 utf16 latin1+utf16)
name() { echo "${1/+/-or-}"; } # of an encoding, as a part of a name in WIT
wide='(tuple string u8 string u8 string u8 string u8 string u8 string u8)' # more than 16 core values
options() { echo "(memory \$memory) (realloc \$realloc) string-encoding=$1"; }

# The parts that both core modules have, by their pointers.
memory() {
  cat <<WAT
      (memory (export "memory") $1 1)
      (global \$heap (mut $1) ($1.const 4096))
      (func (export "realloc") (param \$old $1) (param \$old-size $1) (param \$align $1) (param \$size $1) (result $1)
        (local \$start $1)
        (local.set \$start
          ($1.and
            ($1.add (global.get \$heap) ($1.sub (local.get \$align) ($1.const 1)))
            ($1.sub ($1.const 0) (local.get \$align))))
        (global.set \$heap ($1.add (local.get \$start) (local.get \$size)))
        (if ($1.gt_u (global.get \$heap) ($1.shl (memory.size) ($1.const 16)))
          (then (drop (memory.grow
            ($1.sub ($1.shr_u ($1.add (global.get \$heap) ($1.const 65535)) ($1.const 16)) (memory.size))))))
        (memory.copy (local.get \$start) (local.get \$old)
          (select (local.get \$old-size) (local.get \$size) ($1.lt_u (local.get \$old-size) (local.get \$size))))
        (local.get \$start))
WAT
}

alias_memory() {
  echo '    (core instance $m (instantiate $memory-module))'
  echo '    (alias core export $m "memory" (core memory $memory))'
  echo '    (alias core export $m "realloc" (core func $realloc))'
}

echo '(component'
echo '  (component $echo'
echo '    (core module $memory-module'
memory "$echo"
cat <<WAT
      (func (export "pair") (param $echo $echo) (result $echo)
        ($echo.store ($echo.const 0) (local.get 0))
        ($echo.store offset=$((${echo#i} / 8)) ($echo.const 0) (local.get 1))
        ($echo.const 0))
      (func (export "given") (param $echo) (result $echo) (local.get 0)))
WAT
alias_memory
for encoding in "${encodings[@]}"; do
  echo "    (func (export \"$(name "$encoding")\") (param \"v\" string) (result string)"
  echo "      (canon lift (core func \$m \"pair\") $(options "$encoding")))"
done
for list in "strings:(list string)" "numbers:(list s64)"; do
  echo "    (func (export \"${list%%:*}\") (param \"v\" ${list#*:}) (result ${list#*:})"
  echo "      (canon lift (core func \$m \"pair\") $(options utf16)))"
done
echo "    (func (export \"wide\") (param \"v\" $wide) (result $wide) (canon lift (core func \$m \"given\") $(options utf16))))"

echo '  (component $through'
for encoding in "${encodings[@]}"; do
  echo "    (import \"$(name "$encoding")\" (func \$$(name "$encoding") (param \"v\" string) (result string)))"
done
echo '    (import "strings" (func $strings (param "v" (list string)) (result (list string))))'
echo '    (import "numbers" (func $numbers (param "v" (list s64)) (result (list s64))))'
echo "    (import \"wide\" (func \$wide (param \"v\" $wide) (result $wide)))"
echo '    (core module $memory-module'
memory "$through"
cat <<WAT
    )
    (core module \$pair
      (import "echo" "f" (func \$f (param $through $through $through)))
      (func (export "f") (param $through $through) (result $through)
        (call \$f (local.get 0) (local.get 1) ($through.const 256))
        ($through.const 256)))
    (core module \$spilled
      (import "echo" "f" (func \$f (param $through $through)))
      (func (export "f") (param $through) (result $through) (call \$f (local.get 0) ($through.const 256)) ($through.const 256)))
WAT
alias_memory
# pass <export> <function> <type> <core module> <encoding>
pass() {
  cat <<WAT
    (core func \$$1-core (canon lower (func \$$2) $(options "$5")))
    (core instance \$$1 (instantiate \$$4 (with "echo" (instance (export "f" (func \$$1-core))))))
    (func (export "$1") (param "v" $3) (result $3) (canon lift (core func \$$1 "f") $(options "$5")))
WAT
}
exports=(strings-through numbers-through wide-through)
for from in "${encodings[@]}"; do
  for to in "${encodings[@]}"; do
    pass "$(name "$from")-to-$(name "$to")" "$(name "$to")" string pair "$from"
    exports+=("$(name "$from")-to-$(name "$to")")
  done
done
pass strings-through strings '(list string)' pair utf8
pass numbers-through numbers '(list s64)' pair utf8
pass wide-through wide "$wide" spilled utf8
echo '  )'
echo '  (instance $echo-instance (instantiate $echo))'
echo '  (instance $through-instance (instantiate $through'
for import in utf8 utf16 latin1-or-utf16 strings numbers wide; do
  echo "    (with \"$import\" (func \$echo-instance \"$import\"))"
done
echo '  ))'
for export in "${exports[@]}"; do echo "  (export \"$export\" (func \$through-instance \"$export\"))"; done
echo ')'
