;; An export with a type that the component takes from an instance which it imports, and does not import by a name of its own.
(component
  (import "test:aliased/types" (instance $types
    (type $point' (record (field "x" u32)))
    (export "point" (type (eq $point')))))
  (alias export $types "point" (type $point))
  (core module $code (func (export "twice") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2))))
  (core instance $code (instantiate $code))
  (func (export "twice") (param "point" $point) (result $point) (canon lift (core func $code "twice"))))
