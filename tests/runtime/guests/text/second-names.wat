;; Resources under more than one name: the host's are given on as they came, alone and with their interface, and the component has
;; one of its own that it exports twice.
(component
  (import "store" (instance $store
    (export "item" (type $item (sub resource)))
    (export "[constructor]item" (func (param "size" u32) (result (own $item))))
    (export "[method]item.size" (func (param "self" (borrow $item)) (result u32)))
    (export "[static]item.sum" (func (param "a" (borrow $item)) (param "b" (borrow $item)) (result u32)))
    (export "find" (func (param "size" u32) (result (own $item))))
  ))
  (alias export $store "item" (type $item))
  (core func $size (canon lower (func $store "[method]item.size")))
  (core func $drop-item (canon resource.drop $item))

  (type $ticket (resource (rep i32)))
  (core func $new (canon resource.new $ticket))
  (core func $rep (canon resource.rep $ticket))
  (core func $drop (canon resource.drop $ticket))

  (core module $code
    (import "" "size" (func $size (param i32) (result i32)))
    (import "" "drop-item" (func $drop-item (param i32)))
    (import "" "rep" (func $rep (param i32) (result i32)))
    (import "" "drop" (func $drop (param i32)))
    (func (export "number") (param i32) (result i32) (local.get 0))
    (func (export "take") (param i32) (result i32) (call $rep (local.get 0)) (call $drop (local.get 0)))
    (func (export "weigh") (param i32) (result i32) (call $size (local.get 0)) (call $drop-item (local.get 0)))
  )
  (core instance $code (instantiate $code (with "" (instance
    (export "size" (func $size))
    (export "drop-item" (func $drop-item))
    (export "rep" (func $rep))
    (export "drop" (func $drop))
  ))))

  (export $my-item "my-item" (type $item))
  (export "whole" (instance $store))
  (func (export "weigh") (param "item" (borrow $my-item)) (result u32) (canon lift (core func $code "weigh")))
  ;; A method of the host's resource that the component adds, as far as names go.
  (func (export "[method]my-item.weight") (param "self" (borrow $my-item)) (result u32)
    (canon lift (core func $code "weigh")))

  (export $first "first-ticket" (type $ticket))
  (export $second "second-ticket" (type $ticket))
  (func (export "[constructor]first-ticket") (param "number" u32) (result (own $first)) (canon lift (core func $new)))
  (func (export "[method]first-ticket.number") (param "self" (borrow $first)) (result u32)
    (canon lift (core func $code "number")))
  (func (export "[method]second-ticket.again") (param "self" (borrow $second)) (result u32)
    (canon lift (core func $code "number")))
  (func (export "take") (param "ticket" (own $second)) (result u32) (canon lift (core func $code "take")))
)
