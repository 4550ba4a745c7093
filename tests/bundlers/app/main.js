// What every bundler is given: a component, and bindings of WIT for a core module and for a component that come later.
import { instantiate } from "./app.wasm?component";
import { adder, calculator } from "./bytes.js";
import { instantiate as bind, load } from "./wit/world.wit?world=calculator";

export async function run() {
  const texts = await instantiate({ "host-echo": (text) => `${text}!` });
  const bound = await bind(adder, {});
  const loaded = await load(calculator, {});
  return `${texts.through("naïve 𝄞")} ${bound.add(2, 3)} ${loaded.add(3, 4)}`;
}
