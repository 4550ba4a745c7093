/** Takes a file that is dropped anywhere on the page, or pasted. */
export function takeFiles(page: HTMLElement, taken: (file: File) => void): void {
  let depth = 0;
  const over = (change: number): void => {
    depth = Math.max(0, depth + change);
    page.classList.toggle("dropping", depth > 0);
  };
  page.addEventListener("dragenter", () => over(1));
  page.addEventListener("dragleave", () => over(-1));
  page.addEventListener("dragover", (event) => event.preventDefault());
  page.addEventListener("drop", (event) => {
    event.preventDefault();
    over(-depth);
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) taken(file);
  });
  page.addEventListener("paste", (event) => {
    const file = event.clipboardData?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    taken(file);
  });
}
