/** Loaded where somebody looks at a picture: it is the largest part of the page. */
import mermaid from "mermaid";

let pictures = 0;

/** A flowchart as SVG, without HTML in it: what it says is text of an input. */
export async function flowchart(text: string, isDark: boolean): Promise<SVGSVGElement> {
  mermaid.initialize({
    startOnLoad: false,
    layout: "dagre",
    securityLevel: "strict",
    theme: isDark ? "dark" : "neutral",
    htmlLabels: false,
    flowchart: { htmlLabels: false, useMaxWidth: false },
    maxTextSize: 500_000,
    maxEdges: 2000,
    suppressErrorRendering: true,
    fontFamily: "system-ui, sans-serif",
  });
  const { svg } = await mermaid.render(`picture${pictures++}`, text);
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  if (!(parsed instanceof SVGSVGElement)) throw new Error("Mermaid made no picture of it");
  return document.adoptNode(parsed);
}
