;; A realloc that runs in a task of its own: it finds the task's storage empty, and leaves something there that nobody else sees.
(component
  (import "greet" (func $greet (param "name" string) (result string)))
  (core func $get (canon context.get i32 0))
  (core func $set (canon context.set i32 0))
  (core module $libc
    (import "" "get" (func $get (result i32)))
    (import "" "set" (func $set (param i32)))
    (memory (export "memory") 1)
    (global $next (mut i32) (i32.const 1024))
    (func (export "realloc") (param i32 i32 i32 i32) (result i32)
      (if (call $get) (then unreachable))
      (call $set (i32.const 99))
      (global.get $next)
      (global.set $next (i32.and (i32.add (i32.add (global.get $next) (local.get 3)) (i32.const 7)) (i32.const -8))))
  )
  (core instance $libc (instantiate $libc (with "" (instance
    (export "get" (func $get))
    (export "set" (func $set))
  ))))
  (core func $greet (canon lower (func $greet)
    (memory (core memory $libc "memory")) (realloc (core func $libc "realloc"))))
  (core module $code
    (import "" "get" (func $get (result i32)))
    (import "" "set" (func $set (param i32)))
    (import "" "greet" (func $greet (param i32 i32 i32)))
    ;; What the task's storage has when the function begins.
    (func (export "at-start") (param i32 i32 i32 i32) (result i32) (call $get))
    ;; What is left of 7 there after a call whose result was allocated.
    (func (export "after-import") (param i32 i32) (result i32)
      (call $set (i32.const 7))
      (call $greet (local.get 0) (local.get 1) (i32.const 16))
      (call $get))
  )
  (core instance $code (instantiate $code (with "" (instance
    (export "get" (func $get))
    (export "set" (func $set))
    (export "greet" (func $greet))
  ))))
  (func (export "at-start") (param "a" string) (param "b" string) (result u32)
    (canon lift (core func $code "at-start") (memory (core memory $libc "memory")) (realloc (core func $libc "realloc"))))
  (func (export "after-import") (param "name" string) (result u32)
    (canon lift (core func $code "after-import") (memory (core memory $libc "memory")) (realloc (core func $libc "realloc"))))
)
