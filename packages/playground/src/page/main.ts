/** The page: what goes in on the one side, what comes out on the other. */
import type { GenerateAnswer, GenerateRequest, Input } from "../shared/generated.ts";
import { byId, fillSelect } from "./base/dom.ts";
import { Latest } from "./base/latest.ts";
import { Tabs } from "./base/tabs.ts";
import { sizeWords, timeWords } from "./base/words.ts";
import { ComponentCard } from "./input/component-card.ts";
import { takeFiles } from "./input/drop.ts";
import { Editor } from "./input/editor.ts";
import { EXAMPLES, loadExample } from "./input/examples.ts";
import { ProblemBox } from "./input/problem.ts";
import { readInput } from "./input/read.ts";
import { Options } from "./options.ts";
import { bytesOf, FilesPanel } from "./results/files.ts";
import { LinkingPanel } from "./results/linking.ts";
import { SizesPanel } from "./results/sizes.ts";
import { RunPanel } from "./run/panel.ts";

const editor = new Editor(byId("wit"), (text) => take({ kind: "wit", text }));
const problem = new ProblemBox(byId("problem"), (place) => editor.goTo(place));
const card = new ComponentCard(byId("component"), () => take({ kind: "wit", text: editor.text }));
const options = new Options(() => generate());
const files = new FilesPanel(byId("files"));
const linking = new LinkingPanel(byId("linking"));
const sizes = new SizesPanel(byId("sizes"));
const run = new RunPanel(byId("run"));
const tabs = new Tabs(byId("tabs"), (panel) => {
  if (panel === "linking") void linking.open();
  if (panel === "sizes") void sizes.open();
});
const generator = new Latest<GenerateRequest, GenerateAnswer>(
  new URL("./generator.js", import.meta.url),
  ({ kind }, { input }) => kind !== "files" || input.kind === "wit",
  show,
  (reason) => refuse(`The worker that generates failed: ${reason}`),
);
let input: Input;

/** Takes an input in place of the one before. */
function take(next: Input): void {
  input = next;
  const isComponent = next.kind === "component";
  byId("wit").hidden = isComponent;
  byId("component").hidden = !isComponent;
  if (isComponent) card.show(next);
  for (const panel of ["linking", "run"]) tabs.offer(panel, false);
  options.offer(next.kind);
  generate();
}

function generate(): void {
  byId("results").ariaBusy = "true";
  generator.ask({ input, choice: options.choice });
}

function show(answer: GenerateAnswer): void {
  byId("results").ariaBusy = "false";
  problem.show(answer.kind === "problem" ? answer.problem : undefined);
  // What there was stays in sight while a text is being mended.
  byId("results").classList.toggle("stale", answer.kind === "problem");
  if (answer.kind === "problem") byId("status").textContent = "Nothing generated";
  if (answer.kind === "files") {
    const bytes = answer.files.reduce((sum, file) => sum + bytesOf(file).length, 0);
    const count = `${answer.files.length} ${answer.files.length === 1 ? "file" : "files"}`;
    byId("status").textContent = `${count}, ${sizeWords(bytes)}, in ${timeWords(answer.milliseconds)}`;
    options.worlds(answer.worlds, answer.world);
    files.show(answer.files);
    sizes.show(answer.files, tabs.current === "sizes");
  }
  if (answer.kind === "component") {
    for (const panel of ["linking", "run"]) tabs.offer(panel, true);
    card.inside(answer.inside);
    linking.show(answer.inside, tabs.current === "linking");
    run.show(answer.runnable);
  }
}

async function open(loading: Promise<File> | File): Promise<void> {
  try {
    const next = await readInput(await loading);
    if (next.kind === "wit") editor.text = next.text;
    take(next);
  } catch (error) {
    generator.forget();
    refuse(error instanceof Error ? error.message : String(error));
  }
}

function refuse(message: string): void {
  byId("results").ariaBusy = "false";
  problem.show({ message, snippet: undefined, place: undefined });
}

const examples = byId<HTMLSelectElement>("examples");
fillSelect(examples, EXAMPLES, EXAMPLES[0]![0]);
examples.addEventListener("change", () => void open(loadExample(examples.value)));
const chooser = byId<HTMLInputElement>("file");
byId("open").addEventListener("click", () => chooser.click());
chooser.addEventListener("change", () => {
  const file = chooser.files?.[0];
  // The same file may be chosen again once it was built anew.
  chooser.value = "";
  if (file !== undefined) void open(file);
});
takeFiles(document.body, (file) => void open(file));
void open(loadExample(examples.value));
