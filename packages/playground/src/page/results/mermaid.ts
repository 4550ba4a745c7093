/** Loaded where somebody looks at a picture: it is the largest part of the page. */
import mermaid from "mermaid";

let pictures = 0;

/** The colours of the page, as Mermaid computes with them: it reads no variables of CSS. */
const colours = (
  ground: string,
  raised: string,
  line: string,
  text: string,
  quiet: string,
): Record<string, string> => ({
  background: ground,
  primaryColor: raised,
  primaryBorderColor: quiet,
  primaryTextColor: text,
  secondaryColor: raised,
  tertiaryColor: ground,
  tertiaryBorderColor: line,
  tertiaryTextColor: quiet,
  lineColor: quiet,
  textColor: text,
  clusterBkg: ground,
  clusterBorder: line,
  edgeLabelBackground: ground,
});
const light = colours("#ffffff", "#f6f7f9", "#c9ced6", "#1d2430", "#5b6572");
const dark = colours("#14171c", "#1b1f26", "#444c58", "#dde2ea", "#98a2b0");

/** A flowchart as SVG, without HTML in it: what it says is text of an input. */
export async function flowchart(text: string, isDark: boolean): Promise<SVGSVGElement> {
  mermaid.initialize({
    startOnLoad: false,
    layout: "dagre",
    securityLevel: "strict",
    look: "classic",
    theme: "base",
    htmlLabels: false,
    flowchart: { htmlLabels: false, useMaxWidth: false, wrappingWidth: 480 },
    themeVariables: { darkMode: isDark, fontSize: "13px", ...(isDark ? dark : light) },
    maxTextSize: 500_000,
    maxEdges: 2000,
    suppressErrorRendering: true,
    fontFamily: "system-ui, sans-serif",
  });
  const { svg } = await mermaid.render(`picture${pictures++}`, text);
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  if (!(parsed instanceof SVGSVGElement)) throw new Error("Mermaid made no picture of it");
  decode(parsed);
  return document.adoptNode(parsed);
}

/** Characters that mean something to Mermaid stand in labels by their numbers, and in SVG it leaves them so. */
function decode(picture: SVGSVGElement): void {
  const texts = picture.ownerDocument.createTreeWalker(picture, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode())
    if (node.parentElement?.localName !== "style")
      node.nodeValue = node.nodeValue!.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}
