;; A component that gives another one strings and lists as long as it is told to: there is room for more than the longest.
(component
  (component $taker
    (core module $code
      (memory (export "memory") 1)
      ;; Never called for what is too long.
      (func (export "realloc") (param i32 i32 i32 i32) (result i32)
        (if (i32.gt_u (local.get 3) (i32.const 60000)) (then unreachable))
        (i32.const 8))
      (func (export "count") (param i32 i32) (result i32) (local.get 1)))
    (core instance $code (instantiate $code))
    (alias core export $code "memory" (core memory $memory))
    (alias core export $code "realloc" (core func $realloc))
    (func (export "text") (param "text" string) (result u32)
      (canon lift (core func $code "count") (memory (core memory $memory)) (realloc (core func $realloc))))
    (func (export "bytes") (param "bytes" (list u8)) (result u32)
      (canon lift (core func $code "count") (memory (core memory $memory)) (realloc (core func $realloc))))
    (func (export "longs") (param "longs" (list u64)) (result u32)
      (canon lift (core func $code "count") (memory (core memory $memory)) (realloc (core func $realloc)))))
  (instance $taker (instantiate $taker))

  (core module $memory (memory (export "memory") 4200))
  (core instance $memory (instantiate $memory))
  (core func $text (canon lower (func $taker "text") (memory (core memory $memory "memory"))))
  (core func $text16 (canon lower (func $taker "text") (memory (core memory $memory "memory")) string-encoding=utf16))
  (core func $bytes (canon lower (func $taker "bytes") (memory (core memory $memory "memory"))))
  (core func $longs (canon lower (func $taker "longs") (memory (core memory $memory "memory"))))
  (core module $giver
    (import "" "text" (func $text (param i32 i32) (result i32)))
    (import "" "text16" (func $text16 (param i32 i32) (result i32)))
    (import "" "bytes" (func $bytes (param i32 i32) (result i32)))
    (import "" "longs" (func $longs (param i32 i32) (result i32)))
    (func (export "text") (param i32) (result i32) (call $text (i32.const 0) (local.get 0)))
    (func (export "text16") (param i32) (result i32) (call $text16 (i32.const 0) (local.get 0)))
    (func (export "bytes") (param i32) (result i32) (call $bytes (i32.const 0) (local.get 0)))
    (func (export "longs") (param i32) (result i32) (call $longs (i32.const 0) (local.get 0))))
  (core instance $giver (instantiate $giver (with "" (instance
    (export "text" (func $text)) (export "text16" (func $text16))
    (export "bytes" (func $bytes)) (export "longs" (func $longs))))))
  (func (export "text") (param "length" u32) (result u32) (canon lift (core func $giver "text")))
  (func (export "text16") (param "length" u32) (result u32) (canon lift (core func $giver "text16")))
  (func (export "bytes") (param "length" u32) (result u32) (canon lift (core func $giver "bytes")))
  (func (export "longs") (param "length" u32) (result u32) (canon lift (core func $giver "longs"))))
