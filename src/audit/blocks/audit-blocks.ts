import type { Requirement } from '../../contract/types.ts';
import { blockName, type BlockKind, type DocumentBlock } from './block.ts';
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
  | 'unknown-requirement'
  /** A block that binds leads to a requirement that is observed only, and no erratum says why. */
  | 'demoted';

/** What has to be known of a requirement; `errata` are the ids of those that explain its level. */
export type KnownRequirement = Pick<Requirement, 'level' | 'source' | 'derived' | 'excluded'> & {
  readonly errata?: readonly string[];
};

/** Kinds of blocks that say what must be: a requirement made of one is no mere observation. */
const BINDING: ReadonlySet<BlockKind> = new Set(['constraint', 'precondition', 'postcondition', 'caution']);

/** One thing that has to be mended in the mapping, or that a new edition changed. */
export interface BlockProblem {
  readonly kind: BlockProblemKind;
  /** `7.2.1.11 note 2` */
  readonly block: string;
  /** 1-based line of the document's text, where the block is there. */
  readonly line?: number;
  /** The requirement that is unknown or demoted. */
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
  /** Requirements whose source is a section of prose, of which no block leads to them. */
  readonly unnamed: readonly string[];
  /** Empty when every block is accounted for. */
  readonly problems: readonly BlockProblem[];
}

/**
 * Holds the blocks of a document against their entries, in both directions.
 *
 * @param known all requirements by id, with their contracts
 */
export function auditBlocks(
  blocks: readonly DocumentBlock[],
  mapping: BlockMapping,
  known: ReadonlyMap<string, KnownRequirement>,
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
    unnamed: unnamed(mapping, known),
    problems: [
      ...blocks.flatMap((block) => blockProblems(block, entries.get(blockName(block)))),
      ...repeated(mapping.blocks),
      ...[...entries.keys()].filter((name) => !present.has(name)).map(absent),
      ...[...entries.values()].flatMap((entry) => requirementProblems(entry, known)),
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

function requirementProblems(
  entry: BlockEntry,
  known: ReadonlyMap<string, KnownRequirement>,
): BlockProblem[] {
  return (entry.requirements ?? []).flatMap((id): BlockProblem[] => {
    const requirement = known.get(id);
    const problem = { block: blockName(entry), requirement: id };
    if (requirement === undefined) return [{ kind: 'unknown-requirement', ...problem }];
    return isDemoted(entry.kind, requirement) ? [{ kind: 'demoted', ...problem }] : [];
  });
}

/** What nobody can test from outside is no must that was given up. */
function isDemoted(kind: BlockKind, { level, errata, excluded }: KnownRequirement): boolean {
  return BINDING.has(kind) && level === 'observe' && excluded === undefined && (errata ?? []).length === 0;
}

/** The error catalogue has its own audit, so requirements that cite its section need no block. */
function unnamed(mapping: BlockMapping, known: ReadonlyMap<string, KnownRequirement>): string[] {
  const named = new Set(mapping.blocks.flatMap((entry) => entry.requirements ?? []));
  const prose = mapping.blocks.filter(
    ({ kind, reasons }) => kind === 'prose' && reasons?.includes('errors') !== true,
  );
  const sections = new Set(prose.map(({ section }) => section));
  return [...known]
    .filter(([id, { source, derived }]) => {
      return (
        !derived && !named.has(id) && source.document === mapping.document && sections.has(source.section)
      );
    })
    .map(([id]) => id);
}

function counted<T extends string>(names: readonly T[]): Partial<Record<T, number>> {
  const counts: Partial<Record<T, number>> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
