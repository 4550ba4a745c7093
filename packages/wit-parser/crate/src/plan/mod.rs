//! From a component to the steps that instantiate it.

mod model;
mod modules;
mod steps;
mod trampolines;

use crate::binary;
use crate::boundary::{Blob, Output, Part};
use crate::error::Error;
use crate::types::lockstep::Lockstep;
use crate::types::walk;
use serde::Deserialize;
use steps::Translated;
use wasmparser::Validator;
use wasmtime_environ::component::{ComponentTypesBuilder, Translator};
use wasmtime_environ::{ScopeVec, Tunables};

#[derive(Deserialize)]
pub struct PlanRequest {
    bytes: Part,
}

pub fn plan(request: PlanRequest, blob: &Blob, output: &mut Output) -> Result<model::Plan, Error> {
    let bytes = blob.part(request.bytes)?;
    binary::expect_component(bytes)?;
    let validated = binary::validate(bytes)?;
    let names = binary::names(bytes)?;
    if names.has_start {
        return Err(Error::new("components with a start function are not supported"));
    }
    let mut walk = walk(validated.types.as_ref(), &names)?;

    let mut tunables = Tunables::default_u32();
    // What the translator makes for a compiler, and no one reads here.
    tunables.parse_wasm_debuginfo = false;
    tunables.generate_address_map = false;
    tunables.concurrency_support = binary::needs_concurrency(bytes, validated.features)?;

    let mut validator = Validator::new_with_features(validated.features);
    let mut builder = ComponentTypesBuilder::new(&validator);
    let adapters = ScopeVec::new();
    let (translation, modules) =
        Translator::new(&tunables, &mut validator, &mut builder, &adapters)
            .translate(bytes)
            .map_err(|error| Error::new(format!("this component cannot be planned: {error:#}")))?;
    let (types, _) = builder.finish(&translation.component);

    let lockstep = Lockstep::new(&mut walk, &translation.component, &types)?;
    let steps = Translated {
        component: &translation.component,
        trampolines: &translation.trampolines,
        modules: &modules,
        types: &types,
        names: modules::export_names(&modules),
    };
    let trampolines = trampolines::trampolines(&steps, &lockstep)?;
    let layouts = lockstep.layouts;
    Ok(model::Plan {
        modules: modules::modules(bytes, validated.plain, &modules, output),
        imports: steps.imports(),
        resources: steps.resources(),
        initializers: steps.initializers()?,
        trampolines,
        options: steps.options(),
        exports: steps.exports()?,
        component_instances: translation.component.num_runtime_component_instances,
        layouts,
        has_docs: names.has_docs,
        resolve: walk.resolve,
    })
}
