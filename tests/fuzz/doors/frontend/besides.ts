import {
  abiMarkdown,
  abiWat,
  abiWitx,
  describeAbi,
  type GeneratedFile,
  type GenerateInput,
  type GenerateOptions,
  generateSkeleton,
} from "@wit-bindgen-ts/codegen";
import { parseWat } from "@wit-bindgen-ts/wit-parser/tools";

/** What an implementation is called. */
export const SKELETON = "made.ts";

/** What is made of a world of WIT besides what is generated: files that belong to that, or none. */
export const BESIDES: Readonly<
  Record<"abi" | "skeleton", (input: WitInput, options: GenerateOptions) => Promise<readonly GeneratedFile[]>>
> = { abi: describe, skeleton: implement };

type WitInput = Extract<GenerateInput, { kind: "wit" }>;

/** The core module that a description has is one. */
async function describe(input: WitInput, { world }: GenerateOptions): Promise<readonly GeneratedFile[]> {
  const chosen = world === undefined ? {} : { world };
  const description = await describeAbi(input, chosen);
  abiMarkdown(description);
  for (const names of ["legacy", "cm32p2"] as const) {
    abiWitx(description, names);
    const text = abiWat(description, names);
    if (!WebAssembly.validate((await parsed(text)) as BufferSource)) throw new Error(`this is no core module: ${text}`);
  }
  // Not every engine has memories of 64 bits.
  await parsed(abiWat(await describeAbi(input, { ...chosen, pointerSize: 8 }), "legacy"));
  return [];
}

async function parsed(text: string): Promise<Uint8Array> {
  try {
    return await parseWat(text);
  } catch (cause) {
    throw new Error(`this is no WAT: ${text}`, { cause });
  }
}

/** A skeleton fits what it was made for: made again, it stays. */
async function implement(input: WitInput, options: GenerateOptions): Promise<readonly GeneratedFile[]> {
  const file = { path: SKELETON, modules: { before: "./", extension: options.mode === "guest" ? ".js" : ".ts" } };
  const { text } = await generateSkeleton(input, options, file);
  const again = await generateSkeleton(input, options, { ...file, text });
  if (again.text !== text || again.changes.length > 0) throw new Error(`a skeleton does not stay: ${text}`);
  return [{ path: file.path, contents: text }];
}
