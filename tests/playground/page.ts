import { execFileSync } from "node:child_process";
import { runInPage } from "../support/browser/index.ts";
import { node, root } from "../support/programs.ts";
import { makeScratch } from "../support/scratch.ts";

/** Builds the page into a folder of its own. */
export function builtPage(): string {
  const folder = makeScratch("playground");
  execFileSync(node, ["packages/playground/build.mjs", folder], { cwd: root, stdio: "pipe" });
  return folder;
}

/** What programs drive the page by, as its user would. */
const driver = `
  const frame = document.createElement("iframe");
  frame.style = "width: 1200px; height: 800px";
  frame.src = "/page/index.html";
  const begin = performance.now();
  document.body.append(frame);
  const violations = [];
  const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
  const until = async (what, is) => {
    for (const start = performance.now(); ; await sleep(5)) {
      const value = await is();
      if (value) return value;
      if (performance.now() - start > 40000) throw new Error("never: " + what);
    }
  };
  await until("the page", () => frame.contentDocument?.querySelector("#status"));
  const page = frame.contentDocument;
  page.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective + " " + event.blockedURI));
  frame.contentWindow.addEventListener("error", (event) => violations.push(event.message));
  frame.contentWindow.addEventListener("unhandledrejection", (event) => violations.push(String(event.reason)));
  const $ = (selector) => page.querySelector(selector);
  const $$ = (selector) => [...page.querySelectorAll(selector)];
  const status = () => $("#status").textContent;
  await until("the first files", () => status().includes("file"));
  const loaded = performance.now() - begin;
  const code = () => $("#files .code").textContent;
  const type = (text) => {
    $("#wit").value = text;
    $("#wit").dispatchEvent(new Event("input"));
  };
  const drop = (bytes, name) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], name));
    $("#open").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  };
  const dropped = async (bytes, name) => {
    drop(bytes, name);
    await until("the component", () => $("#component strong").textContent === name && !$("#tab-run").hidden);
  };
  const fetched = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
  const open = (panel) => $("#tab-" + panel).click();
  const choose = (select, value) => {
    select.value = value;
    select.dispatchEvent(new Event("change"));
  };
  /** The form of a function, by what its signature begins with. */
  const formOf = async (signature, scope = "") => {
    const sections = $$("#run section").filter((section) => section.querySelector("h3")?.textContent.includes(scope));
    const functions = sections.flatMap((section) => [...section.querySelectorAll(".function")]);
    const found = functions.find((item) => item.querySelector("summary").textContent.startsWith(signature));
    if (found === undefined) throw new Error("no function " + signature);
    found.open = true;
    await until("the form", () => found.querySelector("form").children.length > 2 || signature.includes("()"));
    return found;
  };
  /** The controls of a form in their order, those of its buttons left out. */
  const controls = (form) => [...form.querySelectorAll("input, select, textarea")];
  /** Fills in the controls one by one, since what is chosen in one decides which come next. */
  const fill = (form, values) => {
    for (const [at, value] of values.entries()) {
      if (value === null) continue;
      if (value === "+") {
        [...form.querySelectorAll("button")].filter((button) => button.textContent === "Add").at(-1).click();
        continue;
      }
      const control = controls(form)[at - values.slice(0, at).filter((value) => value === "+").length];
      if (control.type === "checkbox") control.checked = value;
      else control.value = value;
      control.dispatchEvent(new Event("change"));
    }
  };
  const submit = (form) => form.querySelector("form").requestSubmit();
  const resultOf = (form) => {
    const result = form.querySelector(".result");
    return /\\b(ok|error)\\b/.test(result.className) ? result.querySelector("pre").textContent : undefined;
  };
  const call = async (form) => {
    form.querySelector(".result").className = "result";
    submit(form);
    return until("a result", () => resultOf(form));
  };
`;

/**
 * Runs a program in a page that has the playground in a frame.
 *
 * @param folder what {@link builtPage} made
 * @param program gives its result to `report`
 * @param folders what else is served
 */
export function inPage(
  folder: string,
  program: string,
  folders: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  return runInPage(
    `try { ${driver} ${program} } catch (error) { report({ error: String(error?.stack ?? error) }); }`,
    { page: folder, ...folders },
    {},
  );
}
