//! `ComponentPlan` of `plan.ts`.

use crate::boundary::Part;
use crate::types::lockstep::Layout;
use crate::types::{CoreExport, CoreImport, Resolve, TypeRef};
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    pub resolve: Resolve,
    pub modules: Vec<Module>,
    pub imports: Vec<Import>,
    pub resources: Vec<Resource>,
    pub resource_tables: Vec<Option<ResourceTable>>,
    pub initializers: Vec<Initializer>,
    pub trampolines: Vec<Trampoline>,
    pub options: Vec<Options>,
    pub exports: Vec<Export>,
    pub component_instances: Vec<ComponentInstance>,
    pub may_reenter: bool,
    pub adapters: Vec<Adapter>,
    pub layouts: Vec<Layout>,
    /// Not of the plan: whether `decode_wit` has docs to lay over it.
    pub has_docs: bool,
}

#[derive(Serialize)]
pub struct ComponentInstance {
    pub parent: Option<u32>,
}

#[derive(Serialize)]
pub struct Adapter {
    pub caller: u32,
    pub callee: u32,
}

/// What adapters know by number: a resource in the table of a component instance.
#[derive(Serialize)]
pub struct ResourceTable {
    pub resource: u32,
    pub instance: u32,
}

#[derive(Serialize)]
pub struct Module {
    pub kind: ModuleKind,
    pub bytes: Part,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub imports: Vec<CoreImport>,
    pub exports: Vec<CoreExport>,
    pub needs: Vec<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ModuleKind {
    Static,
    Adapter,
}

#[derive(Serialize)]
pub struct Import {
    pub path: Vec<String>,
    pub kind: ImportKind,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ImportKind {
    Func,
    Module,
    Resource,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Resource {
    Imported { import: u32 },
    Defined { instance: u32 },
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Initializer {
    Instantiate { module: ModuleRef, instance: Option<u32>, args: Vec<Argument> },
    LowerImport { lowering: u32, import: u32 },
    ExtractMemory { index: u32, def: CoreDef },
    ExtractRealloc { index: u32, def: CoreDef },
    ExtractCallback { index: u32, def: CoreDef },
    ExtractPostReturn { index: u32, def: CoreDef },
    ExtractTable { index: u32, def: CoreDef },
    Resource { resource: u32, dtor: Option<CoreDef>, instance: u32 },
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ModuleRef {
    Static(u32),
    Import(u32),
}

#[derive(Serialize)]
pub struct Argument {
    pub module: String,
    pub name: String,
    pub def: CoreDef,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum CoreDef {
    Export { instance: u32, name: String },
    Flags { instance: u32 },
    Trampoline { index: u32 },
    Intrinsic { name: &'static str },
}

#[derive(Serialize)]
pub struct Signature {
    pub params: Vec<&'static str>,
    pub results: Vec<&'static str>,
}

#[derive(Serialize)]
pub struct Trampoline {
    pub signature: Signature,
    #[serde(flatten)]
    pub kind: TrampolineKind,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum TrampolineKind {
    LowerImport { lowering: u32, options: u32 },
    Transcoder { op: &'static str, from: u32, from64: bool, to: u32, to64: bool },
    ResourceNew { instance: u32, resource: u32 },
    ResourceRep { instance: u32, resource: u32 },
    ResourceDrop { instance: u32, resource: u32 },
    ResourceTransferOwn,
    ResourceTransferBorrow,
    EnterSyncCall,
    ExitSyncCall,
    Trap { message: String },
    TaskReturn { instance: u32, results: Vec<Option<TypeRef>>, options: u32 },
    PrepareCall { memory: Option<u32> },
    StartCall { callback: Option<u32>, post_return: Option<u32> },
    AsyncBuiltin(AsyncBuiltin),
}

#[derive(Serialize, Default)]
pub struct AsyncBuiltin {
    pub name: &'static str,
    pub instance: Option<u32>,
    pub options: Option<u32>,
    /// Whether a cancellation returns at once; the other built-ins have it in their options.
    #[serde(rename = "async", skip_serializing_if = "Option::is_none")]
    pub is_async: Option<bool>,
    /// For streams and futures: what they carry, null for nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payload: Option<Payload>,
    /// For `thread.new-indirect`: the extracted table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<u32>,
}

#[derive(Serialize)]
#[serde(untagged)]
pub enum Payload {
    Type(TypeRef),
    None,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Options {
    pub instance: u32,
    pub string_encoding: &'static str,
    pub memory: Option<u32>,
    pub memory64: bool,
    pub realloc: Option<u32>,
    pub callback: Option<u32>,
    pub post_return: Option<u32>,
    #[serde(rename = "async")]
    pub is_async: bool,
    pub signature: Signature,
}

#[derive(Serialize)]
pub struct Export {
    pub name: String,
    #[serde(flatten)]
    pub kind: ExportKind,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ExportKind {
    LiftedFunction { def: CoreDef, options: u32 },
    ReexportedFunction { import: u32 },
    Module { module: ModuleRef },
    Instance { exports: Vec<Export> },
    Type,
}
