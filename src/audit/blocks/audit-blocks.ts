import { blockName, type DocumentBlock } from './block.ts';
import type { BlockEntry, BlockMapping, Reason } from './mapping.ts';

/** What can be wrong between the blocks of a document and their entries. */
export type BlockProblemKind =
  /** A block without an entry. */
  | 'unmapped'
  /** An entry for a block that the document does not have. */
  | 'absent'
  /** The text is not the one that the entry was written for. */
  | 'changed'
  /** Two entries for one block. */
  | 'repeated'
  /** An entry names a requirement that no contract has. */
  | 'unknown-requirement';

/** One thing that has to be mended in the mapping, or that a new edition changed. */
export interface BlockProblem {
  readonly kind: BlockProblemKind;
  /** `7.2.1.11 note 2` */
  readonly block: string;
  /** 1-based line of the document's text, where the block is there. */
  readonly line?: number;
  /** The requirement that is unknown. */
  readonly requirement?: string;
}

/** Outcome of holding the blocks of one document against what they are said to lead to. */
export interface BlockReport {
  readonly document: string;
  /** Number of blocks of the document, and of each kind. */
  readonly blocks: number;
  readonly kinds: Readonly<Record<string, number>>;
  /** Blocks that lead to at least one requirement. */
  readonly mapped: number;
  /** Requirements that blocks lead to, each counted once. */
  readonly requirements: number;
  /** Blocks that lead to reasons only. */
  readonly excluded: number;
  /** Reason → number of the blocks that it excludes, where several reasons exclude one block under each of them. */
  readonly reasons: Readonly<Partial<Record<Reason, number>>>;
  readonly unmapped: number;
  /** Empty when every block is accounted for. */
  readonly problems: readonly BlockProblem[];
}

/**
 * Holds the blocks of a document against their entries, in both directions.
 *
 * @param known ids of all requirements, with their contracts
 */
export function auditBlocks(
  blocks: readonly DocumentBlock[],
  mapping: BlockMapping,
  known: ReadonlySet<string>,
): BlockReport {
  const entries = new Map(mapping.blocks.map((entry) => [blockName(entry), entry]));
  const present = new Map(blocks.map((block) => [blockName(block), block]));
  const found = blocks.flatMap((block) => entries.get(blockName(block)) ?? []);
  const excluded = found.filter((entry) => (entry.requirements ?? []).length === 0);
  return {
    document: mapping.document,
    blocks: blocks.length,
    kinds: counted(blocks.map(({ kind }) => kind)),
    mapped: found.length - excluded.length,
    requirements: new Set(found.flatMap((entry) => entry.requirements ?? [])).size,
    excluded: excluded.length,
    reasons: counted(excluded.flatMap((entry) => entry.reasons ?? [])),
    unmapped: blocks.length - found.length,
    problems: [
      ...blocks.flatMap((block) => blockProblems(block, entries.get(blockName(block)))),
      ...repeated(mapping.blocks),
      ...[...entries.keys()].filter((name) => !present.has(name)).map(absent),
      ...[...entries.values()].flatMap((entry) => unknownRequirements(entry, known)),
    ],
  };
}

function blockProblems(block: DocumentBlock, entry: BlockEntry | undefined): BlockProblem[] {
  const { line } = block;
  if (entry === undefined) return [{ kind: 'unmapped', block: blockName(block), line }];
  return entry.hash === block.hash ? [] : [{ kind: 'changed', block: blockName(block), line }];
}

function absent(block: string): BlockProblem {
  return { kind: 'absent', block };
}

function repeated(entries: readonly BlockEntry[]): BlockProblem[] {
  const names = entries.map(blockName);
  const again = names.filter((name, index) => names.indexOf(name) !== index);
  return [...new Set(again)].map((block) => ({ kind: 'repeated', block }));
}

function unknownRequirements(entry: BlockEntry, known: ReadonlySet<string>): BlockProblem[] {
  return (entry.requirements ?? [])
    .filter((requirement) => !known.has(requirement))
    .map((requirement) => ({ kind: 'unknown-requirement', block: blockName(entry), requirement }));
}

function counted<T extends string>(names: readonly T[]): Partial<Record<T, number>> {
  const counts: Partial<Record<T, number>> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
