import { type Draft, rememberId, withRoot } from './draft.ts';
import { nameDigest } from './name-digest.ts';
import type { Notes } from './notes.ts';
import { describeId } from './object-id.ts';
import { field, scalarText, text, withField } from './tree.ts';

/** Generated objects with the digest of their content at the end of their name. */
export function addNameDigests(drafts: readonly Draft[], notes: Notes): readonly Draft[] {
  if (!drafts.some(({ digested }) => digested)) return drafts;
  return drafts.map((draft) => (draft.digested ? addNameDigest(draft, notes) : draft));
}

function addNameDigest(draft: Draft, notes: Notes): Draft {
  const metadata = field(draft.root, 'metadata');
  const name = field(metadata, 'name');
  const digest = nameDigest(draft.root);
  if (metadata?.type !== 'mapping' || !name) return draft;
  if (digest === null) {
    notes.unknown(
      `the name of ${describeId(draft.id)} ends in a digest of data that is not known`,
      draft.root.origin.place,
    );
    return draft;
  }
  const renamed = withField(metadata, 'name', text(`${scalarText(name)}-${digest}`, draft.root.origin, name));
  return withRoot(rememberId(draft), withField(draft.root, 'metadata', renamed));
}
