;; A guest whose realloc allocates, and traps where it is asked to move what it gave before.
(component
  (core module $code
    (memory (export "memory") 32)
    (global $end (mut i32) (i32.const 16))
    (func (export "realloc") (param $old i32) (param $old-size i32) (param $align i32) (param $size i32) (result i32)
      (local $start i32)
      (if (i32.or (local.get $old) (local.get $old-size)) (then unreachable))
      (local.set $start (i32.and (i32.add (global.get $end) (i32.const 7)) (i32.const -8)))
      (global.set $end (i32.add (local.get $start) (local.get $size)))
      (local.get $start))
    ;; The result's area is the first 8 bytes. What was allocated is free again.
    (func (export "echo") (param $pointer i32) (param $length i32) (result i32)
      (i32.store (i32.const 0) (local.get $pointer))
      (i32.store (i32.const 4) (local.get $length))
      (global.set $end (i32.const 16))
      (i32.const 0)))
  (core instance $code (instantiate $code))
  (func (export "echo") (param "text" string) (result string)
    (canon lift (core func $code "echo") (memory (core memory $code "memory")) (realloc (core func $code "realloc")))))
