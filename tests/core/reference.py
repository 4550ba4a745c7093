"""What the specification's definitions.py (in the folder CANONICAL_ABI) makes of types and functions.

A request and its answer are a line of JSON each:

  {"pointer": "i32" | "i64", "functions": [{"params": [T], "result": T}]}
  [{"params": [L], "result": L, "lower": [[core], [core]], "lift": [[core], [core]]}]

T are the types of tests/fuzz/doors/abi. L is {"size", "align", "flat", "offsets", "parts"}: the offsets of fields or of the payload, and
what the type is made of, in order; nothing for a case without a payload.
"""

import json
import os
import sys

sys.dont_write_bytecode = True
sys.path[:0] = [os.environ['CANONICAL_ABI'], os.environ['WIT_TYPES']]
import definitions as d  # noqa: E402
from wit_types import type_of  # noqa: E402


def options(pointer):
    opts = d.CanonicalOptions()
    opts.memory = d.MemInst(bytearray(), pointer)
    return opts


def layout(t, opts):
    if t is None:
        return None
    pointer = opts.memory.ptr_type()
    answer = {'size': d.elem_size(t, pointer), 'align': d.alignment(t, pointer), 'flat': d.flatten_type(t, opts)}
    match d.despecialize(t):
        case d.RecordType(fields):
            parts, offsets, at = [f.t for f in fields], [], 0
            for part in parts:
                at = d.align_to(at, d.alignment(part, pointer))
                offsets.append(at)
                at += d.elem_size(part, pointer)
        case d.VariantType(cases):
            parts = [c.t for c in cases]
            tag = d.elem_size(d.discriminant_type(cases), pointer)
            offsets = [d.align_to(tag, d.max_case_alignment(cases, pointer))]
        case d.ListType(element):
            parts, offsets = [element], []
        case _:
            parts, offsets = [], []
    return {**answer, 'offsets': offsets, 'parts': [layout(part, opts) for part in parts]}


def describe(function, opts):
    params, result = [type_of(t) for t in function['params']], type_of(function['result'])
    ft = d.FuncType([(str(i), t) for i, t in enumerate(params)], [result])
    core = {way: d.flatten_functype(opts, ft, way) for way in ('lower', 'lift')}
    return {
        'params': [layout(t, opts) for t in params],
        'result': layout(result, opts),
        **{way: [found.params, found.results] for way, found in core.items()},
    }


for line in sys.stdin:
    request = json.loads(line)
    opts = options(request['pointer'])
    print(json.dumps([describe(function, opts) for function in request['functions']]), flush=True)
