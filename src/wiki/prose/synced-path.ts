import { KUSTOMIZATION } from '../../vocabulary/kinds/kustomization.ts';
import { fieldOf } from '../../vocabulary/vocabulary.ts';
import type { Claim, Mention } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { isApplication } from '../names.ts';
import { sliceWords, type Words } from '../phrase.ts';
import { claimsOf } from '../statement.ts';
import { isNegated, isStatement } from './mood.ts';
import { namesIn, type Term, termsOf } from './named.ts';
import { type Passage, shapeOf } from './passage.ts';
import { withoutReason } from './reason.ts';

/** A folder, and no file, as pages write it. */
const FOLDER = /^(?:\.\/)?[\w.-]{1,60}(?:\/[\w.-]{1,60}){0,9}\/?$/;
const FILE = /\.(?:ya?ml|json|md|tf|sh|toml)$/i;

/** What stands between a Kustomization and the path that it reconciles. */
const SAID =
  /^ (?:flux )?(?:kustomization )?(?:(?:syncs|reconciles|points (?:at|to)|watches|builds|targets)(?: (?:the )?(?:path|folder|directory))?|(?:has|with|uses) (?:the |a )?path(?: of)?) $/i;
const OF = /^\W*the path of (?:the )?(?:kustomization )?$/i;
/** What also stands between a name and a folder that somebody else has: only `./` before the folder tells that Flux does. */
const BESIDE = /^ ?(?:\(|(?:→|->|=>|–|—|:) )(?:path:? )?$/u;
const ARROW = /^ (?:→|->|=>) $/u;
const LEAD = /^\W*(?:the )?(?:flux )?(?:kustomization )?$/i;

/** So many items of a list tell that its arrows lead from Kustomizations to their paths. */
const FEWEST = 2;

/** The path of a Kustomization: "`apps` reconciles `apps/production`", "- `apps` → `./apps/production`". */
export function readSyncedPaths(context: SectionContext, passage: Passage): readonly Claim[] {
  const own =
    passage.form === 'heading' ? [] : passage.sentences.flatMap((sentence) => pathIn(context, sentence) ?? []);
  const beside = own.filter(
    ({ path, means }) =>
      means === 'path' || (passage.form === 'item' && context.speaksOfFlux && path.text.startsWith('./')),
  );
  return [...beside.flatMap((given) => say(context, passage, given)), ...readArrows(context, passage)];
}

/** "1. `base` → `infrastructure/base/` (namespaces)", "2. `apps` → `apps/` (the rest)", beneath each other. */
function readArrows(context: SectionContext, { items }: Passage): readonly Claim[] {
  const given = items.flatMap((item) => {
    const [sentence] = item.sentences;
    const found = sentence === undefined ? null : pathIn(context, sentence);
    return found?.means === 'arrow' && !found.path.text.startsWith('./') ? [{ item, found }] : [];
  });
  if (!context.speaksOfFlux || given.length < FEWEST) return [];
  return given.flatMap(({ item, found }) => say(context, item, found));
}

/** A Kustomization and a folder right behind it, and how sure it is that this is its path. */
interface Given {
  readonly mention: Mention;
  readonly sentence: Words;
  readonly path: Term;
  readonly means: 'path' | 'arrow' | 'beside';
}

/** The Kustomization that a sentence begins with, and the folder behind it. */
function pathIn(context: SectionContext, whole: Words): Given | null {
  if (!whole.text.includes('/')) return null;
  const sentence = withoutReason(whole);
  const [name] = namesIn(context, sentence, [KUSTOMIZATION.kind]);
  const path = termsOf(sentence).find(({ from }) => name !== undefined && from >= name.to);
  if (name?.mention.type !== 'known' || name.written !== name.mention.subject.name || path === undefined) return null;
  if (!FOLDER.test(path.text) || !path.text.includes('/') || FILE.test(path.text)) return null;
  const before = sentence.text.slice(0, name.from);
  const between = sentence.text.slice(name.to, path.from).replace(/\s/g, ' ');
  const means = meaningOf(before, between);
  const isPlain = name.marked && isStatement(sentence.text) && !isNegated(sentence.text.slice(0, path.from));
  const isApp = means === 'beside' && isApplication(context.names, name.written, context.cluster);
  if (isApp || isOneOfSeveral(sentence, path)) return null;
  return means === null || !isPlain ? null : { mention: name.mention, sentence, path, means };
}

/** Whether another folder stands right behind one: "`./apps/base` + `./apps/production`". */
function isOneOfSeveral(sentence: Words, path: Term): boolean {
  const next = termsOf(sentence).find(({ from }) => from >= path.to);
  return next?.text.includes('/') === true && JOINT.test(sentence.text.slice(path.to, next.from));
}

const JOINT = /^\s*(?:[+&,/|→]|->|and|or|plus|then|und|oder)\s*$/u;

function meaningOf(before: string, between: string): Given['means'] | null {
  if (OF.test(before)) return /^ is $/i.test(between) ? 'path' : null;
  if (!LEAD.test(before)) return null;
  if (SAID.test(between)) return 'path';
  if (ARROW.test(between)) return 'arrow';
  return BESIDE.test(between) ? 'beside' : null;
}

function say(context: SectionContext, passage: Passage, { mention, sentence, path }: Given): readonly Claim[] {
  const field = fieldOf(KUSTOMIZATION, 'spec.path');
  if (field === undefined) return [];
  const words = sliceWords(sentence, path.from, path.to);
  return claimsOf(context, { shape: shapeOf(passage), mention, kind: KUSTOMIZATION, field, words });
}
