//! From a component to the steps that instantiate it.

mod exports;
mod model;
mod modules;
mod options;
mod steps;
mod trampolines;

use crate::binary::{self, Validated};
use crate::boundary::{Blobs, Output, Part};
use crate::error::Error;
use crate::limits::{Steps, too_many};
use crate::outline::outline;
use crate::types::lockstep::Lockstep;
use crate::types::walk;
use modules::Modules;
use serde::Deserialize;
use steps::Translated;
use wasmparser::Validator;
use wasmtime_environ::component::{
    ComponentTranslation, ComponentTypes, ComponentTypesBuilder, Translator,
};
use wasmtime_environ::{ScopeVec, Tunables};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlanRequest {
    bytes: Part,
    plan_steps: u64,
}

pub fn plan(
    request: PlanRequest,
    blobs: &Blobs,
    output: &mut Output,
) -> Result<model::Plan, Error> {
    let bytes = blobs.part(request.bytes)?;
    binary::expect_component(bytes)?;
    let validated = binary::validate(bytes)?;
    let outline = outline(bytes)?;
    if outline.has_start {
        return Err(Error::new("components with a start function are not supported"));
    }
    let steps = Steps::new(request.plan_steps);
    let mut walk = walk(validated.types.as_ref(), &outline, steps)?;

    let adapters = ScopeVec::new();
    let Translation { translation, modules, types } =
        translate(bytes, &validated, &adapters, request.plan_steps)?;

    let lockstep = Lockstep::new(&mut walk.definitions, &translation.component, &types)?;
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
        resource_tables: steps.resource_tables(),
        initializers: steps.initializers()?,
        trampolines,
        options: steps.options(),
        exports: steps.exports()?,
        component_instances: steps.component_instances(),
        may_reenter: translation.component.may_reenter,
        adapters: steps.adapters(),
        layouts,
        has_docs: outline.has_docs,
        resolve: walk.into_resolve(),
    })
}

struct Translation<'data> {
    translation: ComponentTranslation,
    modules: Modules<'data>,
    types: ComponentTypes,
}

/// Adapters keep track of every task only where that shows: in components with anything
/// asynchronous. For the others they are made again without, which is smaller and faster.
fn translate<'data>(
    bytes: &'data [u8],
    validated: &Validated,
    adapters: &'data ScopeVec<u8>,
    plan_steps: u64,
) -> Result<Translation<'data>, Error> {
    let translation = translate_with(true, bytes, validated, adapters, plan_steps)?;
    let has_adapters =
        translation.modules.values().any(|module| modules::is_adapter(bytes, module));
    if !has_adapters || !binary::is_synchronous(bytes, validated.features) {
        return Ok(translation);
    }
    translate_with(false, bytes, validated, adapters, plan_steps)
}

fn translate_with<'data>(
    concurrency_support: bool,
    bytes: &'data [u8],
    validated: &Validated,
    adapters: &'data ScopeVec<u8>,
    plan_steps: u64,
) -> Result<Translation<'data>, Error> {
    let tunables = Tunables {
        concurrency_support,
        // What the translator makes for a compiler, and no one reads here.
        parse_wasm_debuginfo: false,
        generate_address_map: false,
        ..Tunables::default_u32()
    };
    let mut validator = Validator::new_with_features(validated.features);
    let mut builder = ComponentTypesBuilder::new(&validator);
    builder.steps_left = plan_steps;
    let translated =
        Translator::new(&tunables, &mut validator, &mut builder, adapters).translate(bytes);
    let (translation, modules) = match translated {
        Ok(translated) => translated,
        Err(_) if builder.steps_left == 0 => return Err(too_many(plan_steps)),
        Err(error) => {
            return Err(Error::new(format!("this component cannot be planned: {error:#}")));
        }
    };
    let (types, _) = builder.finish(&translation.component);
    Ok(Translation { translation, modules, types })
}
