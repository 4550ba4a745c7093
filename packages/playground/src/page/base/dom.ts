type Properties<Tag extends keyof HTMLElementTagNameMap> = Partial<
  Omit<HTMLElementTagNameMap[Tag], "style" | "dataset" | "children">
> & { readonly aria?: Readonly<Record<string, string>> };

/**
 * An element. What is in it is other elements, or text: nothing that comes from an input is ever read as HTML.
 */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  { aria, ...properties }: Properties<Tag> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  Object.assign(element, properties);
  for (const [name, value] of Object.entries(aria ?? {})) element.setAttribute(`aria-${name}`, value);
  element.append(...children);
  return element;
}

/** An element of the page itself. */
export function byId<T extends HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page has no #${id}`);
  return element as T;
}

/** A button that does one thing. */
export const button = (text: string, onclick: () => void, properties: Properties<"button"> = {}): HTMLButtonElement =>
  el("button", { type: "button", onclick, ...properties }, text);

/** Choices of a select, with the one that is chosen. */
export function fillSelect(
  select: HTMLSelectElement,
  choices: readonly (readonly [value: string, text: string])[],
  chosen: string | undefined,
): void {
  select.replaceChildren(...choices.map(([value, text]) => el("option", { value }, text)));
  if (chosen !== undefined) select.value = chosen;
}
