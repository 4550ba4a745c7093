import { findingsIn, frameLine, framesOf, located, type Mappings } from "@wit-bindgen-ts/runtime-helpers/guest-entry";
import { PlacedError } from "../files/index.ts";
import type { Engine } from "./engines/index.ts";

/** What a guest is, where an engine refuses it. */
export interface Refused {
  readonly path: string;
  readonly world: string;
  readonly mappings: Mappings;
}

/** What to say of an engine's error. */
export function refused(error: unknown, engine: Engine, { path, world, mappings }: Refused): PlacedError {
  const message = error instanceof Error ? error.message : String(error);
  const findings = findingsIn(message);
  if (findings.length > 0) {
    const lines = findings.map(({ place, got, expected }) =>
      got === "" ? `${place} is missing, which has to be ${expected}` : `${place} is ${got}, and has to be ${expected}`,
    );
    return new PlacedError(`${path} does not export what the world ${world} does`, {
      where: lines.map((line) => `  ${line}`).join("\n"),
      help: "The type World of its declarations tells it in the editor: export default { … } satisfies World. And --check-types here.",
      cause: error,
    });
  }
  const refusal = engine.read(message);
  switch (refusal?.kind) {
    case "import":
      return new PlacedError(
        `${path} calls ${refusal.name} of ${refusal.id} at the top level, while the component is built`,
        {
          help: "There is nobody yet who gives it imports: call them in a function that the component exports.",
          cause: error,
        },
      );
    case "pending":
      return new PlacedError(`${path} waits at the top level for a promise that does not settle`, {
        help: "Nothing settles while the component is built: no timer, no request. Wait in a function that the component exports.",
        cause: error,
      });
    case "thrown":
      return new PlacedError(`${path} throws at the top level: ${refusal.message}`, {
        where: framesOf(refusal.stack)
          .flatMap((frame) => located(frame, mappings) ?? [])
          .map(frameLine)
          .join("\n"),
        help: "What is at the top level runs once, while the component is built.",
        cause: error,
      });
    default:
      return new PlacedError(`${engine.title} made no component of ${path}`, { where: message.trim(), cause: error });
  }
}
