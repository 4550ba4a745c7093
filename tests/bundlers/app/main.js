// What every bundler is given: components, and bindings of WIT for a core module and for a component that come later.
import { instantiate as texts } from "./app.wasm?component";
import { adder, calculator } from "./bytes.js";
import { instantiate as calc } from "./calc.wasm?component";
import { instantiate as bind, load } from "./wit/world.wit?world=calculator";

export async function run() {
  const { through } = await texts({ "host-echo": (text) => `${text}!` });
  const { add } = await calc();
  const bound = await bind(adder, {});
  const loaded = await load(calculator, {});
  return [through("naïve 𝄞"), add(3, 4), bound.add(3, 4), loaded.add(3, 4)].join(" ");
}
