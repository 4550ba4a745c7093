//! The core functions that the host makes.

use super::model::{AsyncBuiltin, Payload, Trampoline, TrampolineKind};
use super::steps::Translated;
use crate::error::Error;
use crate::types::lockstep::Lockstep;
use wasmtime_environ::component::{
    InterfaceType, Trampoline as Environ, TypeFutureTableIndex, TypeStreamTableIndex,
};

pub fn trampolines(steps: &Translated, types: &Lockstep) -> Result<Vec<Trampoline>, Error> {
    let signatures = steps.component.trampolines.values();
    steps
        .trampolines
        .values()
        .zip(signatures)
        .map(|(trampoline, signature)| {
            Ok(Trampoline {
                signature: steps.signature(*signature),
                kind: kind(trampoline, steps, types),
            })
        })
        .collect()
}

fn kind(trampoline: &Environ, steps: &Translated, types: &Lockstep) -> TrampolineKind {
    match trampoline {
        Environ::LowerImport { index, options, .. } => {
            TrampolineKind::LowerImport { lowering: index.as_u32(), options: options.as_u32() }
        }
        Environ::Transcoder { op, from, from64, to, to64 } => TrampolineKind::Transcoder {
            op: op.desc(),
            from: from.as_u32(),
            from64: *from64,
            to: to.as_u32(),
            to64: *to64,
        },
        Environ::ResourceNew { instance, ty } => TrampolineKind::ResourceNew {
            instance: instance.as_u32(),
            resource: steps.resource(*ty),
        },
        Environ::ResourceRep { instance, ty } => TrampolineKind::ResourceRep {
            instance: instance.as_u32(),
            resource: steps.resource(*ty),
        },
        Environ::ResourceDrop { instance, ty } => TrampolineKind::ResourceDrop {
            instance: instance.as_u32(),
            resource: steps.resource(*ty),
        },
        Environ::ResourceTransferOwn => TrampolineKind::ResourceTransferOwn,
        Environ::ResourceTransferBorrow => TrampolineKind::ResourceTransferBorrow,
        Environ::EnterSyncCall => TrampolineKind::EnterSyncCall,
        Environ::ExitSyncCall => TrampolineKind::ExitSyncCall,
        Environ::Trap(trap) => {
            let text = trap.to_string();
            let message = text.strip_prefix("wasm trap: ").unwrap_or(&text).to_string();
            TrampolineKind::Trap { message }
        }
        Environ::TaskReturn { instance, results, options } => TrampolineKind::TaskReturn {
            instance: instance.as_u32(),
            results: steps.types[*results].types.iter().map(|ty| types.found(ty)).collect(),
            options: options.as_u32(),
        },
        Environ::PrepareCall { memory } => {
            TrampolineKind::PrepareCall { memory: memory.map(|memory| memory.as_u32()) }
        }
        Environ::StartCall { callback, post_return } => TrampolineKind::StartCall {
            callback: callback.map(|callback| callback.as_u32()),
            post_return: post_return.map(|post_return| post_return.as_u32()),
        },
        other => TrampolineKind::AsyncBuiltin(async_builtin(other, steps, types)),
    }
}

/// The rest, by their names in the specification; the transfers, which it does not name, in the
/// same manner.
fn async_builtin(trampoline: &Environ, steps: &Translated, types: &Lockstep) -> AsyncBuiltin {
    macro_rules! builtin {
        ($name:literal $($instance:ident $($options:ident)?)?) => {
            AsyncBuiltin {
                name: $name,
                $(
                    instance: Some($instance.as_u32()),
                    $(options: Some($options.as_u32()),)?
                )?
                ..AsyncBuiltin::default()
            }
        };
    }
    let of = |builtin: AsyncBuiltin, payload: Option<InterfaceType>| AsyncBuiltin {
        payload: Some(payload.and_then(|ty| types.found(&ty)).map_or(Payload::None, Payload::Type)),
        ..builtin
    };
    let stream =
        |builtin, ty: &TypeStreamTableIndex| of(builtin, steps.types[steps.types[*ty].ty].payload);
    let future =
        |builtin, ty: &TypeFutureTableIndex| of(builtin, steps.types[steps.types[*ty].ty].payload);
    let cancel = |builtin, is_async: &bool| AsyncBuiltin { is_async: Some(*is_async), ..builtin };
    match trampoline {
        Environ::BackpressureInc { instance } => builtin!("backpressure.inc" instance),
        Environ::BackpressureDec { instance } => builtin!("backpressure.dec" instance),
        Environ::TaskCancel { instance } => builtin!("task.cancel" instance),
        Environ::WaitableSetNew { instance } => builtin!("waitable-set.new" instance),
        Environ::WaitableSetWait { instance, options } => {
            builtin!("waitable-set.wait" instance options)
        }
        Environ::WaitableSetPoll { instance, options } => {
            builtin!("waitable-set.poll" instance options)
        }
        Environ::WaitableSetDrop { instance } => builtin!("waitable-set.drop" instance),
        Environ::WaitableJoin { instance } => builtin!("waitable.join" instance),
        Environ::SubtaskDrop { instance } => builtin!("subtask.drop" instance),
        Environ::SubtaskCancel { instance, async_ } => {
            cancel(builtin!("subtask.cancel" instance), async_)
        }
        Environ::StreamNew { instance, ty } => stream(builtin!("stream.new" instance), ty),
        Environ::StreamRead { instance, ty, options } => {
            stream(builtin!("stream.read" instance options), ty)
        }
        Environ::StreamWrite { instance, ty, options } => {
            stream(builtin!("stream.write" instance options), ty)
        }
        Environ::StreamCancelRead { instance, ty, async_ } => {
            stream(cancel(builtin!("stream.cancel-read" instance), async_), ty)
        }
        Environ::StreamCancelWrite { instance, ty, async_ } => {
            stream(cancel(builtin!("stream.cancel-write" instance), async_), ty)
        }
        Environ::StreamDropReadable { instance, ty } => {
            stream(builtin!("stream.drop-readable" instance), ty)
        }
        Environ::StreamDropWritable { instance, ty } => {
            stream(builtin!("stream.drop-writable" instance), ty)
        }
        Environ::FutureNew { instance, ty } => future(builtin!("future.new" instance), ty),
        Environ::FutureRead { instance, ty, options } => {
            future(builtin!("future.read" instance options), ty)
        }
        Environ::FutureWrite { instance, ty, options } => {
            future(builtin!("future.write" instance options), ty)
        }
        Environ::FutureCancelRead { instance, ty, async_ } => {
            future(cancel(builtin!("future.cancel-read" instance), async_), ty)
        }
        Environ::FutureCancelWrite { instance, ty, async_ } => {
            future(cancel(builtin!("future.cancel-write" instance), async_), ty)
        }
        Environ::FutureDropReadable { instance, ty } => {
            future(builtin!("future.drop-readable" instance), ty)
        }
        Environ::FutureDropWritable { instance, ty } => {
            future(builtin!("future.drop-writable" instance), ty)
        }
        Environ::ErrorContextNew { instance, options, .. } => {
            builtin!("error-context.new" instance options)
        }
        Environ::ErrorContextDebugMessage { instance, options, .. } => {
            builtin!("error-context.debug-message" instance options)
        }
        Environ::ErrorContextDrop { instance, .. } => builtin!("error-context.drop" instance),
        Environ::FutureTransfer => builtin!("future.transfer"),
        Environ::StreamTransfer => builtin!("stream.transfer"),
        Environ::ErrorContextTransfer => builtin!("error-context.transfer"),
        Environ::ThreadIndex { instance } => builtin!("thread.index" instance),
        Environ::ThreadNewIndirect { instance, start_func_table_idx, .. } => AsyncBuiltin {
            table: Some(start_func_table_idx.as_u32()),
            ..builtin!("thread.new-indirect" instance)
        },
        Environ::ThreadResumeLater { instance } => builtin!("thread.resume-later" instance),
        Environ::ThreadSuspend { instance } => builtin!("thread.suspend" instance),
        Environ::ThreadYield { instance } => builtin!("thread.yield" instance),
        Environ::ThreadSuspendThenResume { instance } => {
            builtin!("thread.suspend-then-resume" instance)
        }
        Environ::ThreadYieldThenResume { instance } => {
            builtin!("thread.yield-then-resume" instance)
        }
        Environ::ThreadSuspendThenPromote { instance } => {
            builtin!("thread.suspend-then-promote" instance)
        }
        Environ::ThreadYieldThenPromote { instance } => {
            builtin!("thread.yield-then-promote" instance)
        }
        // `kind` has taken these.
        Environ::LowerImport { .. }
        | Environ::Transcoder { .. }
        | Environ::ResourceNew { .. }
        | Environ::ResourceRep { .. }
        | Environ::ResourceDrop { .. }
        | Environ::ResourceTransferOwn
        | Environ::ResourceTransferBorrow
        | Environ::EnterSyncCall
        | Environ::ExitSyncCall
        | Environ::Trap(_)
        | Environ::TaskReturn { .. }
        | Environ::PrepareCall { .. }
        | Environ::StartCall { .. } => unreachable!("not an asynchronous built-in"),
    }
}
