/** Tabs by their roles in the page's HTML: arrows move between them, as keyboards expect it. */
export class Tabs {
  readonly #tabs: HTMLElement[];
  readonly #opened: (id: string) => void;
  /** What its user opened last, which may not be offered for a while. */
  #wanted: string | undefined;

  /** @param opened hears which panel is shown */
  constructor(list: HTMLElement, opened: (panel: string) => void) {
    this.#tabs = [...list.querySelectorAll<HTMLElement>("[role=tab]")];
    this.#opened = opened;
    for (const tab of this.#tabs) tab.addEventListener("click", () => this.#choose(tab));
    list.addEventListener("keydown", (event) => this.#key(event));
  }

  get current(): string {
    return panelOf(this.#tabs.find((tab) => tab.ariaSelected === "true")!);
  }

  #choose(tab: HTMLElement): void {
    this.#wanted = panelOf(tab);
    this.#open(this.#wanted);
  }

  #open(panel: string): void {
    for (const tab of this.#tabs) {
      const isOpen = panelOf(tab) === panel;
      tab.ariaSelected = String(isOpen);
      tab.tabIndex = isOpen ? 0 : -1;
      document.getElementById(panelOf(tab))!.hidden = !isOpen;
    }
    this.#opened(panel);
  }

  /** Shows or hides a tab; where the open one goes, the first is opened until it is back. */
  offer(panel: string, isOffered: boolean): void {
    this.#tabs.find((tab) => panelOf(tab) === panel)!.hidden = !isOffered;
    if (!isOffered && this.current === panel) this.#open(panelOf(this.#tabs[0]!));
    if (isOffered && this.#wanted === panel) this.#open(panel);
  }

  #key(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const offered = this.#tabs.filter(({ hidden }) => !hidden);
    const at = offered.findIndex((tab) => tab.ariaSelected === "true");
    const next = offered[(at + step + offered.length) % offered.length]!;
    event.preventDefault();
    this.#choose(next);
    next.focus();
  }
}

const panelOf = (tab: HTMLElement): string => tab.getAttribute("aria-controls")!;
