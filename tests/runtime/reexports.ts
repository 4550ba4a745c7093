import {
  borrow,
  ComponentBytes,
  declareExport,
  declareType,
  enumOf,
  FUNC,
  flagsOf,
  func,
  INSTANCE,
  instanceType,
  listOf,
  mapOf,
  optionOf,
  own,
  RESOURCE,
  recordOf,
  resultOf,
  SAME_TYPE,
  STRING,
  tupleOf,
  typeIndex,
  U32,
  variantOf,
} from "../support/component.ts";

/** A component that exports what it imports: a whole instance, and a function of it at the root. */
export function reexports(): Uint8Array {
  const numbers = typeIndex(0);
  const texts = typeIndex(1);
  const lists = typeIndex(2);
  const map = typeIndex(3);
  const outcome = typeIndex(4);
  const bare = typeIndex(5);
  return new ComponentBytes()
    .type(
      instanceType([
        declareType(listOf(U32)),
        declareType(listOf(STRING)),
        declareType(listOf(texts)),
        declareType(mapOf(STRING, U32)),
        declareType(resultOf(U32, STRING)),
        declareType([0x6a, 0x00, 0x00]),
        declareExport("item", RESOURCE), // type 6
        declareType(own(6)),
        declareType(borrow(6)),
        declareType(func([["xs", numbers]], U32)), // 9
        declareType(func([["xs", lists]], lists)),
        declareType(
          func(
            [
              ["entries", map],
              ["key", STRING],
            ],
            outcome,
          ),
        ),
        declareType(func([["x", U32]], U32)),
        declareType(func([["ok", [0x7f]]], bare)),
        declareType(func([["size", U32]], typeIndex(7))), // 14
        declareType(func([["self", typeIndex(8)]], U32)),
        declareType(func([["item", typeIndex(7)]])),
        declareExport("total", FUNC(9)),
        declareExport("swap", FUNC(10)),
        declareExport("look-up", FUNC(11)),
        declareExport("next", FUNC(12)),
        declareExport("try", FUNC(13)),
        declareExport("[constructor]item", FUNC(14)),
        declareExport("[method]item.size", FUNC(15)),
        declareExport("drop", FUNC(16)),
      ]),
    )
    .import("store", INSTANCE(0))
    .exportInstance("whole", 0)
    .aliasFunc(0, "look-up")
    .exportFunc("has-own-property", 0).bytes;
}

/** The same of one function, whose parameter and result have every kind of type in them. */
export function reexportedKinds(): Uint8Array {
  const [numbers, record, choice, bits, either] = [0, 2, 4, 6, 8].map(typeIndex);
  const parts = [
    numbers!,
    record!,
    choice!,
    bits!,
    either!,
    typeIndex(9),
    typeIndex(10),
    typeIndex(11),
    [0x77],
    [0x74],
  ];
  return new ComponentBytes()
    .type(
      instanceType([
        declareType(listOf(U32)),
        declareType(
          recordOf([
            ["some-numbers", numbers!],
            ["name", STRING],
          ]),
        ),
        declareExport("point", SAME_TYPE(1)), // type 2
        declareType(enumOf(["one-of", "two"])),
        declareExport("choice", SAME_TYPE(3)), // 4
        declareType(flagsOf(["a-bit", "b"])),
        declareExport("bits", SAME_TYPE(5)), // 6
        declareType(variantOf([["none"], ["point", record!]])),
        declareExport("either", SAME_TYPE(7)), // 8
        declareType(optionOf(numbers!)),
        declareType(tupleOf(numbers!, STRING)),
        declareType(mapOf(STRING, typeIndex(10))),
        declareType(tupleOf(...parts)),
        declareType(listOf(typeIndex(12))),
        declareExport("rows", SAME_TYPE(13)), // 14
        declareType(resultOf(typeIndex(14), either!)),
        declareType(
          func(
            [
              ["rows", typeIndex(14)],
              ["row", typeIndex(12)],
            ],
            typeIndex(15),
          ),
        ),
        declareExport("pass", FUNC(16)),
      ]),
    )
    .import("kinds", INSTANCE(0))
    .exportInstance("again", 0).bytes;
}
