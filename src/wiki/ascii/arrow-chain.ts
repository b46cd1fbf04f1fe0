import type { Sketch, SketchEdge, SketchNode } from '../sketch.ts';

/** A name as a line of text gives it: code, bold, a link, or one word. */
const NAME =
  /`([^`\n]{1,120})`|\*\*([^*\n]{1,120})\*\*|\[([^[\]\n]{1,120})\]\([^()\n]{0,300}\)|([\p{L}\p{N}][\p{L}\p{N}_./-]{0,120})/uy;
const ARROW = /[^\S\n]{0,3}\n?[^\S\n]{0,40}(→|⟶|➜|➔|-{1,3}>|=>|←|⟵|<-{1,3}(?!>))[^\S\n]{0,3}\n?[^\S\n]{0,8}/y;
const BACKWARD = /[←⟵<]/;

/** Reads the arrows in a text, `a → b → c`; `null` where it has none. */
export function readArrowChains(text: string): Sketch | null {
  const nodes: SketchNode[] = [];
  const edges: SketchEdge[] = [];
  let at = 0;
  /** The node before an arrow that has just been read, and whether the arrow points back to it. */
  let open: { readonly node: number; readonly isBackward: boolean } | null = null;
  while (at < text.length) {
    const name = matchAt(NAME, text, at);
    if (name === null) {
      open = null;
      at++;
      continue;
    }
    const end = at + name[0].length;
    const arrow = matchAt(ARROW, text, end);
    if (open !== null || arrow !== null) {
      const word = withoutStop((name[1] ?? name[2] ?? name[3] ?? name[4] ?? '').replaceAll('`', ''));
      nodes.push({ lines: [word], id: null, group: null, span: { start: at, end } });
    }
    if (open !== null) edges.push(edgeBetween(nodes, open.node, nodes.length - 1, open.isBackward));
    open = arrow === null ? null : { node: nodes.length - 1, isBackward: BACKWARD.test(arrow[1] ?? '') };
    at = end + (arrow?.[0].length ?? 0);
  }
  return edges.length === 0 ? null : { nodes, edges, unclear: [] };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function withoutStop(word: string): string {
  return word.replace(/[.,:;]$/, '');
}

function edgeBetween(nodes: readonly SketchNode[], left: number, right: number, isBackward: boolean): SketchEdge {
  const span = { start: nodes[left]?.span.start ?? 0, end: nodes[right]?.span.end ?? 0 };
  const joined = isBackward ? { from: right, to: left } : { from: left, to: right };
  return { ...joined, label: null, isMutual: false, span, ends: null };
}
