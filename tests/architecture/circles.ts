/**
 * The circles of a graph, which is given as what each node leads to.
 *
 * @returns every strongly connected component of more than one node, and every node that leads to itself; each sorted,
 * and sorted among themselves.
 */
export function circles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const nodes = [...graph.keys()].sort();
  const reach = new Map(nodes.map((node) => [node, reachable(graph, node)]));
  const leads = (from: string, to: string): boolean => reach.get(from)?.has(to) ?? false;
  return nodes
    .map((node) => nodes.filter((other) => leads(node, other) && leads(other, node)))
    .filter((circle, index) => circle[0] === nodes[index]);
}

/** The nodes that one leads to in a step or more: itself only where there is a way back. */
function reachable(graph: ReadonlyMap<string, readonly string[]>, start: string): Set<string> {
  const reached = new Set<string>();
  const visit = (node: string): void => {
    for (const next of graph.get(node) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      visit(next);
    }
  };
  visit(start);
  return reached;
}
