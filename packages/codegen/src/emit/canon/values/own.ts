import type { Type } from "../../../ir/index.ts";
import {
  annotation,
  binary,
  call,
  cast,
  chain,
  code,
  conditional,
  helper,
  list,
  type Name,
  pair,
  word,
} from "../../../text/index.ts";
import { Frame } from "../frame.ts";
import type { Library } from "../library.ts";

/**
 * A function that gives a value without what it has of some properties from `Object.prototype`. As that mostly has none of them, which engines
 * know without looking, it mostly gives the value as it is.
 */
export const ownFunction = (type: Type, properties: readonly string[], library: Library): Name =>
  library.shared("own", type, "", (own) => {
    const frame = new Frame(library);
    const value = frame.local("value");
    const of = library.types.type(type, "accept");
    const lines = frame.lines(() =>
      frame.block(code`function ${own}(${value}${annotation(of)})${annotation(of)}`, () => {
        const names = properties.map((property) => ({ property, local: frame.local(property) }));
        const pairs = list(names.map(({ property, local }) => pair(property, local)));
        frame.line`const { ${pairs} } = ${cast(helper("inherited"), of)};`;
        // One by one: engines do not see through a chain of `??`.
        const none = chain(
          names.map(({ local }) => binary(local, "===", word("undefined"))),
          "&&",
        );
        frame.line`return ${conditional(none, value, call(helper("own"), value))};`;
      }),
    );
    return [frame.reserved, ...lines];
  });
