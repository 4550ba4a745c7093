"""What the specification's definitions.py (in the folder CANONICAL_ABI) makes of values and bits.

A request and its answer are a line of JSON each:

  {"encoding", "functions": [{"params": [T], "result": T, "cases": [{"args": [V], "result": V, "seed": N}]}]}
  [[{"lowered": L, "given": G, "lifted": M, "taken": M}]]

Of each case: the arguments lowered for an export (L: the core values, what lies in memory from BASE on, the reallocs); the result
lowered for an import (G: the same, with the address that the guest asked for it at); and bits, mostly damaged, that an import is
called with and that an export returns (M: core values and memory, and the values that they are, or null for a trap).
Types and values are those of ../abi; core values are their bits in decimal.
"""

import json
import os
import random
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.environ['CANONICAL_ABI'])
import definitions as d  # noqa: E402
from wit_types import type_of  # noqa: E402

d.DETERMINISTIC_PROFILE = True

MEMORY = 65536
BASE = 1024
# What nobody wrote. As a pointer or a length it is out of bounds.
FILL = b'\xa5'

SOURCES = {'utf8': ('utf8', 'utf-8', 1), 'utf16': ('utf16', 'utf-16-le', 2), 'latin1+utf16': ('utf16', 'utf-16-le', 2)}


def to_reference(v, t, encoding):
    """A value of the reference code, whose strings are as the host has them that is closest to the encoding."""
    each = lambda pairs: {str(i): to_reference(x, p, encoding) for i, (x, p) in enumerate(pairs)}
    if isinstance(t, str):
        match t:
            case 'bool' | 'char': return v
            case 'f32': return d.decode_i32_as_float(int(v))
            case 'f64': return d.decode_i64_as_float(int(v))
            case 'string':
                name, codec, unit = SOURCES[encoding]
                return (v, name, len(v.encode(codec)) // unit)
            case _: return int(v)
    if 'list' in t:
        return [to_reference(x, t['list'], encoding) for x in v]
    [(kind, part)] = t.items()
    match kind:
        case 'map': return [each(zip(pair, part)) for pair in v]
        case 'option': return {'none': None} if v is None else {'some': to_reference(v[0], part, encoding)}
        case 'tuple': return each(zip(v, part))
        case 'record': return each((x, p) for x, (_, p) in zip(v, part))
        case 'flags': return {str(i): x for i, x in enumerate(v)}
        case 'enum': return {str(v): None}
    of = part[v[0]] if kind == 'result' else part[v[0]][1]
    label = ['ok', 'error'][v[0]] if kind == 'result' else str(v[0])
    return {label: None if of is None else to_reference(v[1], of, encoding)}


def from_reference(v, t):
    each = lambda parts: [from_reference(x, p) for x, p in zip(v.values(), parts, strict=True)]
    if isinstance(t, str):
        match t:
            case 'bool' | 'char': return v
            case 'f32': return str(d.encode_float_as_i32(v))
            case 'f64': return str(d.encode_float_as_i64(v))
            case 'string': return v[0]
            case _: return str(v)
    if 'list' in t:
        return [from_reference(x, t['list']) for x in v]
    [(kind, part)] = t.items()
    match kind:
        case 'map': return [[from_reference(x, p) for x, p in zip(pair.values(), part)] for pair in v]
        case 'tuple': return each(part)
        case 'record': return each(p for _, p in part)
        case 'flags': return list(v.values())
    [(label, payload)] = v.items()
    match kind:
        case 'enum': return int(label)
        case 'option': return None if label == 'none' else [from_reference(payload, part)]
    index = ['ok', 'error'].index(label) if kind == 'result' else int(label)
    of = part[index] if kind == 'result' else part[index][1]
    return [index] if of is None else [index, from_reference(payload, of)]


class Context(d.LiftLowerContext):
    """Whose guest allocates one thing behind the other."""

    def __init__(self, encoding, memory=None, start=BASE):
        opts = d.CanonicalOptions()
        opts.memory = d.MemInst(memory or bytearray(FILL * MEMORY), 'i32')
        opts.string_encoding = encoding
        super().__init__(opts, d.ComponentInstance(d.Store()))
        self.next = start
        self.calls = []

    def reallocate(self, old, old_size, align, size):
        ptr = d.align_to(self.next, align)
        self.next = ptr + size
        self.calls.append([old, old_size, align, size])
        memory = self.opts.memory.bytes
        d.trap_if(self.next > len(memory))
        moved = min(old_size, size)
        memory[ptr:ptr + moved] = memory[old:old + moved]
        return ptr

    def used(self):
        return bytes(self.opts.memory.bytes[BASE:max(self.next, BASE)])


def bits_of(v, t):
    match t:
        case 'f32': return str(d.encode_float_as_i32(v))
        case 'f64': return str(d.encode_float_as_i64(v))
        case _: return str(v)


def core_of(bits, t):
    match t:
        case 'f32': return d.decode_i32_as_float(bits)
        case 'f64': return d.decode_i64_as_float(bits)
        case _: return bits


def attempt(work):
    try:
        return work()
    except d.Trap:
        return None


class Function:
    def __init__(self, function, encoding):
        self.encoding = encoding
        self.params, self.result = function['params'], function['result']
        self.param_types, self.result_type = [type_of(t) for t in self.params], [type_of(self.result)]
        opts = Context(encoding).opts
        self.flat_params = d.flatten_types(self.param_types, opts)
        self.flat_result = d.flatten_types(self.result_type, opts)
        self.spills_params = len(self.flat_params) > d.MAX_FLAT_PARAMS
        self.spills_result = len(self.flat_result) > d.MAX_FLAT_RESULTS

    def case(self, case):
        r = random.Random(case['seed'])
        args = [to_reference(v, t, self.encoding) for v, t in zip(case['args'], self.params)]
        result = [to_reference(case['result'], self.result, self.encoding)]
        lowered, memory = self.lower(self.param_types, args, self.flat_params, self.spills_params)
        given, given_memory = self.give(result, r)
        answer = {'lowered': lowered, 'given': given}
        if lowered is not None:
            flat = ['i32'] if self.spills_params else self.flat_params
            answer['taken'] = self.lift(lowered['flat'], flat, memory, d.MAX_FLAT_PARAMS, self.param_types, self.params, r)
        if given is not None:
            bits, flat = ([given['at']], ['i32']) if self.spills_result else (given['flat'], self.flat_result)
            answer['lifted'] = self.lift(bits, flat, given_memory, d.MAX_FLAT_RESULTS, self.result_type, [self.result], r)
        return answer

    def lower(self, types, values, flat, spills):
        cx = Context(self.encoding)
        core = attempt(lambda: d.lower_flat_values(cx, d.MAX_FLAT_PARAMS, values, types))
        if core is None:
            return None, b''
        bits = [bits_of(v, t) for v, t in zip(core, ['i32'] if spills else flat, strict=True)]
        return {'flat': bits, 'memory': cx.used().hex(), 'reallocs': cx.calls}, cx.used()

    def give(self, values, r):
        [t] = self.result_type
        size, align = d.elem_size(t, 'i32'), d.alignment(t, 'i32')
        at = d.align_to(BASE + r.randrange(32), align)
        if self.spills_result and r.randrange(20) == 0:
            at = r.choice([at + 1, MEMORY - size + 1, d.align_to(MEMORY - size, align), MEMORY, 2**32 - align])
        start = at + size if self.spills_result and at + size <= MEMORY // 2 else BASE
        cx = Context(self.encoding, start=start)
        core = attempt(lambda: d.lower_flat_values(cx, d.MAX_FLAT_RESULTS, values, self.result_type, d.CoreValueIter([at])))
        if core is None:
            return {'at': str(at), 'start': start}, cx.used()
        bits = [] if self.spills_result else [bits_of(v, t) for v, t in zip(core, self.flat_result, strict=True)]
        memory = bytes(cx.opts.memory.bytes[BASE:]) if at >= MEMORY // 2 else cx.used()
        return {'at': str(at), 'start': start, 'flat': bits, 'memory': memory.hex(), 'reallocs': cx.calls}, cx.used()

    def lift(self, bits, flat, used, most, types, json_types, r):
        """What bits are, most of them damaged."""
        core = [int(b) for b in bits]
        memory = bytearray(used)
        for _ in range(r.choice([0, 1, 1, 2, 4])):
            if r.random() < 0.2:
                self.damage_range(core, flat, memory, r)
            elif memory and r.random() < 0.7:
                self.damage(memory, r)
            elif len(bits) == 1 and r.random() < 0.5:
                # Where the core value is the address of an area: one that ends about where the memory does.
                area = d.TupleType(types)
                step = d.alignment(area, 'i32')
                core[0] = (MEMORY - d.elem_size(area, 'i32') + r.choice([0, 1, -1, step, -step])) % 2**32
            elif core:
                i = r.randrange(len(core))
                core[i] = self.any_core(int(flat[i][1:]), r)
        image = bytearray(FILL * MEMORY)
        image[BASE:BASE + len(memory)] = memory
        cx = Context(self.encoding, image)
        values = attempt(lambda: d.lift_flat_values(
            cx, most, d.CoreValueIter([core_of(c, t) for c, t in zip(core, flat, strict=True)]), types))
        lifted = None if values is None else [from_reference(v, t) for v, t in zip(values, json_types, strict=True)]
        return {'flat': [str(c) for c in core], 'memory': memory.hex(), 'values': lifted}

    def damage(self, memory, r):
        at = r.randrange(len(memory))
        if r.random() < 0.5 or at + 4 > len(memory):
            memory[at] = r.choice([0, 1, 2, 0x7f, 0x80, 0xff, r.randrange(256)])
        else:
            at -= at % 4
            word = r.choice([0, 1, BASE, BASE + 1, MEMORY, MEMORY - 1, 2**31, 2**31 + 2, 2**32 - 1, 0xd800, 0x110000])
            memory[at:at + 4] = word.to_bytes(4, 'little')

    def damage_range(self, core, flat, memory, r):
        """Two neighbours as a pointer and a length that end about where the memory does."""
        size, length = r.choice([1, 2, 4, 8, 12, 16]), r.randrange(4)
        pointer = MEMORY - size * length + r.choice([0, 0, 1, -1, 2, size, -size])
        if len(memory) >= 8 and r.random() < 0.6:
            at = 4 * r.randrange(len(memory) // 4 - 1)
            memory[at:at + 8] = pointer.to_bytes(4, 'little') + length.to_bytes(4, 'little')
        elif len(core) > 1:
            i = r.randrange(len(core) - 1)
            if flat[i] == flat[i + 1] == 'i32':
                core[i:i + 2] = [pointer, length]

    def any_core(self, width, r):
        small = r.choice([0, 1, 2, 3, 255, 256, 0xd800, 0x110000, BASE, BASE + 1, BASE + 2, MEMORY, MEMORY - 1, MEMORY - 4])
        return r.choice([small, r.getrandbits(width), (1 << width) - 1, 1 << width - 1])


for line in sys.stdin:
    request = json.loads(line)
    functions = [(Function(f, request['encoding']), f['cases']) for f in request['functions']]
    print(json.dumps([[function.case(case) for case in cases] for function, cases in functions]), flush=True)
