import type { Element } from 'hast';
import type { Dag, DagNode } from './dag.ts';
import { layoutDag } from './dag-layout.ts';
import { dagElement } from './dag-svg.ts';
import { element, text } from './hast.ts';

/** What the key under a drawing says of each way in which a node looks. */
const KEYS: readonly (readonly [DagNode['look'], string])[] = [
  ['waits', 'dependents wait until its objects are ready'],
  ['immediate', 'dependents start once it is applied'],
  ['missing', 'not in the repository'],
];

/**
 * A drawing of dependencies with its key.
 *
 * @param id Starts the ids inside the drawing; no other drawing of the page may have it.
 */
export async function dagFigure(dag: Dag, id: string, title: string): Promise<Element> {
  const description = `${dag.nodes.length} Kustomizations and ${dag.edges.length} dependencies. Arrows lead from a prerequisite to what depends on it.`;
  const looks = new Set(dag.nodes.map(({ look }) => look));
  const keys = KEYS.filter(([look]) => looks.has(look)).map(([look, words]) => keyElement(look, words));
  return element('figure', { className: ['dag-figure', 'not-content'] }, [
    element('div', { className: ['dag-scroll'], tabIndex: 0, role: 'region', ariaLabel: title }, [
      dagElement(await layoutDag(dag), id, title, description),
    ]),
    element('figcaption', {}, [keyElement('arrow', 'prerequisite → dependent'), ...keys]),
  ]);
}

function keyElement(look: DagNode['look'] | 'arrow', words: string): Element {
  return element('span', { className: ['dag-key', `dag-key-${look}`] }, [text(words)]);
}
