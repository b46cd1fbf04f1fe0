import type { Element } from 'hast';
import type { Dag } from './dag.ts';
import { layoutDag } from './dag-layout.ts';
import { type DagWords, dagElement } from './dag-svg.ts';
import { element, text } from './hast.ts';

/** A sign of the drawing and what it means, if any of the drawing has it. */
interface Key {
  readonly className: string;
  readonly meaning: string;
  readonly isUsed: (dag: Dag) => boolean;
}

const KEYS: readonly Key[] = [
  {
    className: 'dag-key-waits',
    meaning: 'dependents wait until its objects are ready',
    isUsed: ({ nodes }) => nodes.some(({ look }) => look === 'waits'),
  },
  {
    className: 'dag-key-immediate',
    meaning: 'dependents start once it is applied',
    isUsed: ({ nodes }) => nodes.some(({ look }) => look === 'waits') && nodes.some(({ look }) => look === 'immediate'),
  },
  {
    className: 'dag-key-missing',
    meaning: 'not in the repository',
    isUsed: ({ nodes }) => nodes.some(({ look }) => look === 'missing'),
  },
  {
    className: 'dag-key-false',
    meaning: 'drawn, but not so in Git',
    isUsed: ({ edges }) => edges.some(({ look }) => look === 'false'),
  },
  {
    className: 'dag-key-left-out',
    meaning: 'so in Git, but not drawn',
    isUsed: ({ nodes, edges }) => [...nodes, ...edges].some(({ look }) => look === 'left-out'),
  },
];

/** What arrows mean in drawings that are made from the repository. */
export const DEPENDENCY_ARROWS = 'prerequisite → dependent';

/** Where a drawing stands and what stands with it. */
export interface DagFrame extends DagWords {
  /** What its arrows mean; `null` where the page itself has to say so. */
  readonly arrows: string | null;
  /** The address of the drawing on a page of its own. */
  readonly fullSize: string | null;
}

/** The drawing in a figure that scrolls by itself, with a legend. */
export async function dagFigure(dag: Dag, frame: DagFrame): Promise<Element> {
  const svg = dagElement(await layoutDag(dag), frame);
  const keys = KEYS.filter(({ isUsed }) => isUsed(dag)).map(({ className, meaning }) => keyElement(className, meaning));
  const legend = [
    ...(frame.arrows === null ? [] : [keyElement('dag-key-arrow', frame.arrows)]),
    ...keys,
    ...(frame.fullSize === null
      ? []
      : [element('a', { className: ['dag-full-size'], href: frame.fullSize }, [text('Full size')])]),
  ];
  // Whoever has no pointer scrolls it with the keyboard.
  const scroll = { className: ['dag-scroll'], tabIndex: 0, role: 'region', ariaLabel: frame.title };
  return element('figure', { className: ['dag-figure', 'not-content'], id: frame.id }, [
    element('div', scroll, [svg]),
    ...(legend.length === 0 ? [] : [element('figcaption', {}, legend)]),
  ]);
}

/** The drawing of a cluster's dependencies, or a part of them. */
export function dependencyFigure(
  dag: Dag,
  id: string,
  title: string,
  fullSize: string | null = null,
): Promise<Element> {
  const description = `${dag.nodes.length} Kustomizations and ${dag.edges.length} dependencies. Arrows lead from a prerequisite to what depends on it.`;
  return dagFigure(dag, { id, title, description, fullSize, arrows: DEPENDENCY_ARROWS });
}

function keyElement(className: string, meaning: string): Element {
  return element('span', { className: ['dag-key', className] }, [text(meaning)]);
}
