import { doorModule, doors } from "../doors/index.ts";
import { type Arguments, readArguments, usage } from "./arguments.ts";
import { type Folders, folders } from "./cases.ts";
import { fuzz, type Watch } from "./fuzz.ts";
import { findingText, outcomeLine } from "./report.ts";

/** `pnpm fuzz`; the exit code: 1 where something was found, 2 for wrong usage. */
export async function main(args: readonly string[]): Promise<number> {
  if (args.includes("--help") || args.includes("-h")) {
    console.log(usage);
    return 0;
  }
  let what: Arguments;
  try {
    what = readArguments(args, Object.keys(doors));
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    return 2;
  }
  let code = 0;
  const lines: string[] = [];
  for (const name of what.doors) {
    const outcome = await fuzz(doorModule(name), what, folders, watch(folders));
    if (outcome.findings.length > 0) code = 1;
    lines.push(outcomeLine(outcome));
  }
  console.log(lines.join("\n"));
  return code;
}

function watch({ found: folder }: Folders): Watch {
  const terminal = process.stderr.isTTY;
  let last = 0;
  return {
    found(door, found) {
      if (terminal) process.stderr.write("\r\u001b[K");
      console.log(findingText(door, found, folder));
    },
    progress(door, inputs) {
      if (!terminal || Date.now() - last < 500) return;
      last = Date.now();
      process.stderr.write(`\r\u001b[K${door}: ${inputs} inputs`);
    },
  };
}
