/** Worlds of which nothing is known but their WIT: they run the core module, or the component, that they are given. */
export { pointerSize, supported } from "./core-plan.ts";
export { coreModule } from "./world-module.ts";
export { worldShapeFile } from "./world-shape.ts";
