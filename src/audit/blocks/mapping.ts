import type { BlockPlace } from './block.ts';

/** Why a block, or a sentence of one, leads to no requirement: the closed list of `schemas/blocks.schema.json`. */
export const REASONS = [
  'billing',
  'console',
  'definition',
  'editorial',
  'errors',
  'guest-os',
  'internal',
  'needs-server',
  'performance',
  'pointer',
  'schema',
] as const;

/** Why a block, or a sentence of one, leads to no requirement; docs/auditing.md says what each means. */
export type Reason = (typeof REASONS)[number];

/** What one block of a document leads to. At least one requirement or one reason; both where only some sentences claim. */
export interface BlockEntry extends BlockPlace {
  /** Hash of the text that was read when the entry was written. */
  readonly hash: string;
  /** Requirements that its sentences became, with their contracts: `evs/v2:volumes.delete.removes`. */
  readonly requirements?: readonly string[];
  /** Why the other sentences became none. */
  readonly reasons?: readonly Reason[];
  /** What is behind it, in own words, where that is not plain. */
  readonly note?: string;
}

/** What the blocks of one document lead to: one file of `schemas/blocks/`. */
export interface BlockMapping {
  /** Id of the document in the contracts' sources. */
  readonly document: string;
  readonly blocks: readonly BlockEntry[];
}
