;; A small component with a 64-bit memory, whose generated code is reviewed (snapshots/greeter64). Memory: 0 the area of results.
(component
  (import "log" (func $log (param "lines" (list string)) (result (option string))))
  (core module $memory-module
    (memory (export "memory") i64 1)
    (global $heap (mut i64) (i64.const 1024))
    (func (export "realloc") (param $old i64) (param $old-size i64) (param $align i64) (param $size i64) (result i64)
      (local $start i64)
      (local.set $start
        (i64.and
          (i64.add (global.get $heap) (i64.sub (local.get $align) (i64.const 1)))
          (i64.sub (i64.const 0) (local.get $align))))
      (global.set $heap (i64.add (local.get $start) (local.get $size)))
      (memory.copy (local.get $start) (local.get $old) (local.get $old-size))
      (local.get $start))
    (func (export "forget") (param i64) (global.set $heap (i64.const 1024))))
  (core instance $m (instantiate $memory-module))
  (alias core export $m "memory" (core memory $memory))
  (alias core export $m "realloc" (core func $realloc))
  (core func $log-core (canon lower (func $log) (memory $memory) (realloc $realloc)))
  (core module $main
    (import "host" "log" (func $log (param i64 i64 i64)))
    (import "memory" "memory" (memory i64 1))
    ;; The name, as it came.
    (func (export "greet") (param $name i64) (param $length i64) (result i64)
      (i64.store (i64.const 0) (local.get $name))
      (i64.store (i64.const 8) (local.get $length))
      (i64.const 0))
    ;; What the host returns.
    (func (export "tell") (param $lines i64) (param $count i64) (result i64)
      (call $log (local.get $lines) (local.get $count) (i64.const 0))
      (i64.const 0))
    ;; How many numbers there are.
    (func (export "count") (param $numbers i64) (param $count i64) (result i64) (local.get $count)))
  (core instance $i (instantiate $main
    (with "host" (instance (export "log" (func $log-core))))
    (with "memory" (instance $m))))
  (func (export "greet") (param "name" string) (result string)
    (canon lift (core func $i "greet") (memory $memory) (realloc $realloc)
      string-encoding=latin1+utf16 (post-return (core func $m "forget"))))
  (func (export "tell") (param "lines" (list string)) (result (option string))
    (canon lift (core func $i "tell") (memory $memory) (realloc $realloc)))
  (func (export "count") (param "numbers" (list u32)) (result u64)
    (canon lift (core func $i "count") (memory $memory) (realloc $realloc))))
