import { type FlowNode, readFlowchart } from '../mermaid/flowchart.ts';
import { labelLines } from '../mermaid/label.ts';
import type { Sketch, SketchNode } from '../sketch.ts';

/** Reads a flowchart in Mermaid's language; `null` for diagrams of other types. */
export function readMermaidDrawing(text: string): Sketch | null {
  const flowchart = readFlowchart(text);
  if (flowchart === null) return null;
  const ids = [...flowchart.nodes.keys()];
  const positions = new Map(ids.map((id, index) => [id, index]));
  return {
    nodes: [...flowchart.nodes.values()].map(sketchNode),
    edges: flowchart.edges.flatMap(({ from, to, label, heads, span, ends }) => {
      const [source, target] = [positions.get(from), positions.get(to)];
      if (source === undefined || target === undefined) return [];
      return { from: source, to: target, label, isMutual: heads === 'both', span, ends };
    }),
    unclear: flowchart.unread.map((span) => ({ span, nodes: null })),
  };
}

function sketchNode({ id, text, group, span }: FlowNode): SketchNode {
  return { lines: labelLines(text), id, group: group === null ? null : (labelLines(group)[0] ?? null), span };
}
