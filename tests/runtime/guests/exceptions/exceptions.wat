;; A guest with exception handlers, that catches whatever comes by.
(module
  (import "$root" "call" (func $call))
  (import "$root" "count" (func $count (result i32)))
  (tag $mine (param i32))
  (memory (export "memory") 1)

  (func (export "catch-host") (result i32)
    (block $caught
      (try_table (catch_all $caught) (call $call))
      (return (i32.const 0)))
    (i32.const 1))

  (func (export "catch-result") (result i32)
    (block $caught
      (try_table (catch_all $caught) (drop (call $count)))
      (return (i32.const 0)))
    (i32.const 1))

  (func (export "catch-own") (result i32)
    (block $caught (result i32)
      (try_table (catch $mine $caught) (throw $mine (i32.const 42)))
      (i32.const 0)))

  (func (export "throw-own")
    (throw $mine (i32.const 1))))
