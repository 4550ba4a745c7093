//! `ComponentResolve` of `plan.ts`.

use indexmap::IndexMap;
use serde::Serialize;

#[derive(Serialize)]
pub struct Resolve {
    pub types: Vec<TypeDef>,
    pub interfaces: Vec<Interface>,
    pub worlds: [World; 1],
    pub packages: [(); 0],
}

/// An index into `Resolve::types`, or the name of a primitive.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, Hash)]
#[serde(untagged)]
pub enum TypeRef {
    Index(usize),
    Primitive(&'static str),
}

#[derive(Serialize)]
pub struct World {
    pub name: &'static str,
    pub imports: IndexMap<String, Item>,
    pub exports: IndexMap<String, Item>,
    pub package: Option<()>,
}

impl Default for World {
    fn default() -> World {
        World {
            // As wit-parser names the world that it infers from a component.
            name: "root",
            imports: IndexMap::new(),
            exports: IndexMap::new(),
            package: None,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Item {
    Interface {
        id: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        implements: Option<String>,
    },
    Function(Function),
    Type(usize),
    Module(CoreModule),
}

#[derive(Serialize, Default)]
pub struct Interface {
    pub name: Option<String>,
    pub types: IndexMap<String, usize>,
    pub functions: IndexMap<String, Function>,
    pub package: Option<()>,
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub instances: IndexMap<String, usize>,
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub modules: IndexMap<String, CoreModule>,
}

#[derive(Serialize)]
pub struct Function {
    pub name: String,
    pub kind: FunctionKind,
    pub params: Vec<Param>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<TypeRef>,
}

#[derive(Serialize)]
pub struct Param {
    pub name: String,
    #[serde(rename = "type")]
    pub ty: TypeRef,
}

/// The names are those of wit-parser's `FunctionKind`.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FunctionKind {
    Freestanding,
    AsyncFreestanding,
    Getter,
    Setter,
    Method(usize),
    AsyncMethod(usize),
    MethodGetter(usize),
    MethodSetter(usize),
    Static(usize),
    AsyncStatic(usize),
    StaticGetter(usize),
    StaticSetter(usize),
    Constructor(usize),
}

#[derive(Serialize)]
pub struct TypeDef {
    pub name: Option<String>,
    pub kind: TypeDefKind,
    pub owner: Option<Owner>,
    /// For a resource: its index in the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource: Option<u32>,
}

#[derive(Serialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
pub enum Owner {
    Interface(usize),
    World(usize),
}

#[derive(Serialize, Clone, PartialEq, Eq, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum TypeDefKind {
    Resource,
    Record {
        fields: Vec<Field>,
    },
    Flags {
        flags: Vec<Label>,
    },
    Tuple {
        types: Vec<TypeRef>,
    },
    Variant {
        cases: Vec<Case>,
    },
    Enum {
        cases: Vec<Label>,
    },
    Option(TypeRef),
    Result {
        ok: Option<TypeRef>,
        err: Option<TypeRef>,
    },
    List(TypeRef),
    Map(TypeRef, TypeRef),
    FixedLengthList(TypeRef, u32),
    Handle(Handle),
    Future(Option<TypeRef>),
    Stream(Option<TypeRef>),
    /// Another name for a type.
    Type(TypeRef),
}

#[derive(Serialize, Clone, PartialEq, Eq, Hash)]
pub struct Field {
    pub name: String,
    #[serde(rename = "type")]
    pub ty: TypeRef,
}

#[derive(Serialize, Clone, PartialEq, Eq, Hash)]
pub struct Case {
    pub name: String,
    #[serde(rename = "type")]
    pub ty: Option<TypeRef>,
}

#[derive(Serialize, Clone, PartialEq, Eq, Hash)]
pub struct Label {
    pub name: String,
}

#[derive(Serialize, Clone, PartialEq, Eq, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum Handle {
    Own(usize),
    Borrow(usize),
}

#[derive(Serialize)]
pub struct CoreModule {
    pub imports: Vec<CoreImport>,
    pub exports: Vec<CoreExport>,
}

#[derive(Serialize)]
pub struct CoreImport {
    pub module: String,
    pub name: String,
    #[serde(rename = "type")]
    pub ty: &'static str,
}

#[derive(Serialize)]
pub struct CoreExport {
    pub name: String,
    #[serde(rename = "type")]
    pub ty: &'static str,
}
