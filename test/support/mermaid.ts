import purify from 'dompurify';
import mermaid from 'mermaid';

// Mermaid cleans labels in a browser's document. There is none here, and its parser needs none.
Object.assign(purify, { sanitize: (text: string) => text, addHook: () => {} });
mermaid.initialize({ startOnLoad: false });

/** A flowchart as Mermaid's own parser understands it: `id = words`, and `from > to: words` for each arrow that is drawn. */
export interface ParsedFlowchart {
  /** What Mermaid takes the text for. */
  readonly type: string;
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}

/** Parses a flowchart with Mermaid. Throws what Mermaid throws. */
export async function parseWithMermaid(text: string): Promise<ParsedFlowchart> {
  const { db, type } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const groups = new Set(listOf(db, 'getSubGraphs').map((group) => field(group, 'id')));
  const nodes = [...mapOf(db)].filter(([id]) => !groups.has(id));
  const edges = listOf(db, 'getEdges').filter((edge) => field(edge, 'stroke') !== 'invisible');
  return {
    type,
    nodes: nodes.map(([id, node]) => `${id} = ${field(node, 'text') || id}`).sort(),
    edges: edges.map((edge) => `${field(edge, 'start')} > ${field(edge, 'end')}: ${field(edge, 'text')}`).sort(),
  };
}

function mapOf(db: object): ReadonlyMap<string, object> {
  if (!('getVertices' in db) || typeof db.getVertices !== 'function') throw new TypeError('This is no flowchart.');
  return db.getVertices() as ReadonlyMap<string, object>;
}

function listOf(db: object, name: 'getSubGraphs' | 'getEdges'): readonly object[] {
  const method: unknown = Reflect.get(db, name);
  if (typeof method !== 'function') throw new TypeError('This is no flowchart.');
  return method.call(db) as readonly object[];
}

function field(thing: object, name: string): string {
  const value: unknown = Reflect.get(thing, name);
  return typeof value === 'string' ? value.trim() : '';
}
