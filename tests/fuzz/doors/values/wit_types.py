"""Types of ../abi as types of definitions.py, which has to be on the path."""

import definitions as d

PRIMITIVES = {
    'bool': d.BoolType, 'char': d.CharType, 'string': d.StringType, 'f32': d.F32Type, 'f64': d.F64Type,
    'u8': d.U8Type, 'u16': d.U16Type, 'u32': d.U32Type, 'u64': d.U64Type,
    's8': d.S8Type, 's16': d.S16Type, 's32': d.S32Type, 's64': d.S64Type,
}

def type_of(t):
    """A type of the reference code. Its labels are the indices of fields and cases."""
    if t is None:
        return None
    if isinstance(t, str):
        return PRIMITIVES[t]()
    if 'list' in t:
        return d.ListType(type_of(t['list']), t.get('length'))
    [(kind, part)] = t.items()
    label = [str(i) for i in range(len(part))]
    match kind:
        case 'map': return d.MapType(*map(type_of, part))
        case 'option': return d.OptionType(type_of(part))
        case 'result': return d.ResultType(*map(type_of, part))
        case 'tuple': return d.TupleType([type_of(p) for p in part])
        case 'record': return d.RecordType([d.FieldType(i, type_of(p)) for i, (_, p) in zip(label, part)])
        case 'variant': return d.VariantType([d.CaseType(i, type_of(p)) for i, (_, p) in zip(label, part)])
        case 'enum': return d.EnumType(label)
        case 'flags': return d.FlagsType(label)
