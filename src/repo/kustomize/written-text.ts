import type { RepositoryFiles } from '../files.ts';
import type { TracedMapping, TracedNode, TracedScalar } from '../traced.ts';
import { field, isNull, withField, withItems, withoutField } from './tree.ts';

/** Starts of a scalar that is not plain: quoted, or a block. */
const STYLE_STARTS: ReadonlySet<string | undefined> = new Set(['"', "'", '|', '>']);

const YAML_11_BOOLEANS: ReadonlyMap<string, boolean> = new Map(
  ['y', 'yes', 'on', 'n', 'no', 'off'].flatMap((word, index) =>
    [word, word.toUpperCase(), `${word.charAt(0).toUpperCase()}${word.slice(1)}`].map(
      (form) => [form, index < 3] as const,
    ),
  ),
);

/**
 * Knows how values are written in their files. kustomize keeps the style of a value that it changes, and its YAML writer
 * is not exact in one of them, so what is applied depends on it. Files are read once, and only where it may matter.
 */
export class WrittenText {
  readonly #files: RepositoryFiles;
  readonly #lines = new Map<string, readonly string[]>();

  constructor(files: RepositoryFiles) {
    this.#files = files;
  }

  /** A patch's value as it reads in the style of the value that it takes the place of: within quotes all is text. */
  restyle(patch: TracedScalar, base: TracedScalar): TracedScalar {
    if (typeof patch.value === 'string' || typeof base.value !== 'string') return patch;
    if (!STYLE_STARTS.has(this.#startOf(base))) return patch;
    return { ...patch, value: this.#sourceOf(patch) ?? String(patch.value) };
  }

  /**
   * A kustomization as kustomize reads it: by YAML 1.1, in which an unquoted `yes` or `n` is a boolean. Manifests are read
   * by YAML 1.2.
   */
  readAsYaml11(kustomization: TracedMapping): TracedMapping {
    return editScalars(kustomization, (node) => this.#readAsYaml11(node));
  }

  #readAsYaml11(node: TracedScalar): TracedScalar {
    const boolean = typeof node.value === 'string' ? YAML_11_BOOLEANS.get(node.value) : undefined;
    return boolean === undefined || STYLE_STARTS.has(this.#startOf(node)) ? node : { ...node, value: boolean };
  }

  /** The object with its annotations as kustomize hands them on: all of them are texts, and where there are none, no field. */
  rewriteAnnotations(root: TracedMapping): TracedMapping {
    const metadata = field(root, 'metadata');
    const annotations = field(metadata, 'annotations');
    if (metadata?.type !== 'mapping' || !annotations) return root;
    if (isNull(annotations) || (annotations.type === 'mapping' && annotations.entries.size === 0)) {
      return withField(root, 'metadata', withoutField(metadata, 'annotations'));
    }
    if (annotations.type !== 'mapping') return root;
    const texts = editScalars(annotations, (node) => this.#asText(node));
    return withField(root, 'metadata', withField(metadata, 'annotations', texts));
  }

  #asText(node: TracedScalar): TracedScalar {
    return typeof node.value === 'string' ? node : { ...node, value: this.#sourceOf(node) ?? String(node.value) };
  }

  /** The object with its folded texts (`>`) as kustomize's writer gives them: with a line end more before an indented line. */
  rewriteFolded(root: TracedMapping): TracedMapping {
    return editScalars(root, (node) => this.#rewriteScalar(node));
  }

  #rewriteScalar(node: TracedScalar): TracedScalar {
    const { value } = node;
    if (node.block || typeof value !== 'string' || !value.includes('\n')) return node;
    const rewritten = addLineEnds(value);
    return rewritten !== value && this.#startOf(node) === '>' ? { ...node, value: rewritten } : node;
  }

  /** A plain value as it stands in its file, on one line. */
  #sourceOf({ origin }: TracedScalar): string | undefined {
    const { file, line, column, endColumn } = origin.place;
    return this.#linesOf(file)[line - 1]?.slice(column - 1, endColumn - 1);
  }

  #startOf({ origin }: TracedScalar): string | undefined {
    const { file, line, column } = origin.place;
    return this.#linesOf(file)[line - 1]?.[column - 1];
  }

  #linesOf(file: string): readonly string[] {
    const known = this.#lines.get(file);
    if (known) return known;
    const lines = this.#files.textOfPlace(file)?.split('\n') ?? [];
    this.#lines.set(file, lines);
    return lines;
  }
}

/** The tree with each of its scalars edited; the very same one where none changes. */
function editScalars(root: TracedMapping, edit: (node: TracedScalar) => TracedScalar): TracedMapping {
  const editNode = (node: TracedNode): TracedNode => {
    if (node.type === 'mapping') return editScalars(node, edit);
    if (node.type === 'sequence') return withItems(node, editNode);
    return node.type === 'scalar' ? edit(node) : node;
  };
  let edited = root;
  for (const [key, { value }] of root.entries) edited = withField(edited, key, editNode(value));
  return edited;
}

/** The text with one more line end wherever an indented line follows one that is not. */
function addLineEnds(value: string): string {
  const lines: string[] = [];
  let isPlain = false;
  for (const line of value.split('\n')) {
    if (isPlain && isIndented(line)) lines.push('');
    lines.push(line);
    if (line !== '') isPlain = !isIndented(line);
  }
  return lines.join('\n');
}

function isIndented(line: string): boolean {
  return line.startsWith(' ') || line.startsWith('\t');
}
