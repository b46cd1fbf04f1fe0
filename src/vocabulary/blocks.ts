/** A block that a page can hold: what it shows, and what its marker may say. */
export interface BlockForm {
  /** What the block shows, in a few words. */
  readonly shows: string;
  /** By name. */
  readonly attributes: Readonly<Record<string, { readonly isRequired: boolean }>>;
}

/** Which cluster the block is about. */
const CLUSTER = { isRequired: false } as const;

/** The blocks that there are. To add one: its entry here, and its line in `blocks/generate.ts`. */
const BLOCKS = {
  dag: {
    shows: 'the dependencies of the Kustomizations, or those around one, drawn',
    attributes: { cluster: CLUSTER, around: { isRequired: false } },
  },
  kustomizations: {
    shows: 'every Kustomization with its level, dependencies and main fields',
    attributes: { cluster: CLUSTER },
  },
  'wait-table': {
    shows: 'what the dependents of each Kustomization wait for',
    attributes: { cluster: CLUSTER },
  },
  addresses: {
    shows: 'who holds which address and ports',
    attributes: { cluster: CLUSTER },
  },
  fields: {
    shows: 'the fields of one Kustomization and where each value comes from',
    attributes: { cluster: CLUSTER, name: { isRequired: true } },
  },
} as const satisfies Readonly<Record<string, BlockForm>>;

/** The name of a block. */
export type BlockName = keyof typeof BLOCKS;

/** Every block's name, in the table's order. */
export const BLOCK_NAMES = Object.keys(BLOCKS) as readonly BlockName[];

/** The form of the block of that name. */
export function blockForm(name: BlockName): BlockForm {
  return BLOCKS[name];
}

export function isBlockName(word: string): word is BlockName {
  return Object.hasOwn(BLOCKS, word);
}
