"""The oracle's generate.py (PYTHONPATH), of components with 64-bit memories: the reference code has both, the generator one."""

import generate
from reference import Heap, d


class Definitions:
    """The reference code, whose layouts are those of 64-bit memories whatever is asked for."""

    def __getattr__(self, name):
        return getattr(d, name)

    def alignment(self, t, _):
        return d.alignment(t, 'i64')

    def elem_size(self, t, _):
        return d.elem_size(t, 'i64')


of_32_bits = generate.component

# What has pointers in the core functions of cases: all but those of flat parameters, which have a result of their own.
POINTERS = [
    ('(data (i32.const ', '(data (i64.const '),
    ('(result i32) (i32.const ', '(result i64) (i64.const '),
    ('(param i32) (result i32) (local.get 0)', '(param i64) (result i64) (local.get 0)'),
]


def component(t, params, encoding, core, result=None):
    for narrow, wide in POINTERS if result is None else []:
        core = core.replace(narrow, wide)
    text = of_32_bits(t, params, encoding, core, result)
    return text.replace('(memory (export "mem") 1)', '(memory (export "mem") i64 1)')


generate.d = Definitions()
generate.Heap = lambda memory, base=0: Heap(memory, base, 'i64')
generate.REALLOC = generate.REALLOC.replace('i32', 'i64')
generate.component = component
generate.main()
