import { besides } from '../application.ts';
import type { Claim } from '../claim.ts';
import type { SectionContext } from '../context.ts';
import { readAbove } from '../prose/above.ts';
import { readAddresses } from '../prose/address.ts';
import { readApplied } from '../prose/applies.ts';
import { readCounts } from '../prose/count.ts';
import { readDefaults } from '../prose/default.ts';
import { readDescribed } from '../prose/described.ts';
import { readDetails } from '../prose/detail.ts';
import { readEffects } from '../prose/effect.ts';
import { readUniversals } from '../prose/every.ts';
import { readFieldLists } from '../prose/field-list.ts';
import { readHosts } from '../prose/host.ts';
import { readKindCounts } from '../prose/kind-count.ts';
import { readLevels } from '../prose/level.ts';
import { readMembers } from '../prose/members.ts';
import { readOnly } from '../prose/only.ts';
import { type Passage, passagesOf, withItems } from '../prose/passage.ts';
import { readPools } from '../prose/pool.ts';
import { readPruning } from '../prose/prune.ts';
import { readRelations } from '../prose/relation.ts';
import { readRows } from '../prose/row.ts';
import { readSettings } from '../prose/setting.ts';
import { readSources } from '../prose/source.ts';
import { readSpecified } from '../prose/specified.ts';
import { readStated } from '../prose/stated.ts';
import { readSyncedPaths } from '../prose/synced-path.ts';

/** Finds the statements of one kind in one passage. */
type StatementReader = (context: SectionContext, passage: Passage) => readonly Claim[];

/** Every kind of statement that sentences make. To read another: a file in `prose/`, and its line here. */
const STATEMENTS: readonly StatementReader[] = [
  readRelations,
  readUniversals,
  readOnly,
  readCounts,
  readKindCounts,
  readLevels,
  readEffects,
  readDefaults,
  readSources,
  readApplied,
  readDetails,
  readAddresses,
  readPools,
  readPruning,
  readMembers,
  readFieldLists,
  readSettings,
  readHosts,
  readSpecified,
  readStated,
  readSyncedPaths,
  readAbove,
];

/** Reads headings, sentences and list items, but those about what may go wrong, and the cells that say in words what no field does. */
export function readProse(context: SectionContext): readonly Claim[] {
  const passages = context.tellsOfProblems ? [] : withItems(passagesOf(context));
  const found = [
    ...passages.flatMap((passage) => STATEMENTS.flatMap((read) => read(context, passage))),
    ...readRows(context),
  ];
  return context.tellsOfProblems ? found : [...found, ...besides(found, readDescribed(context))];
}
