/** What a block of prose is in its document, from the heading or the label that opens it. */
export const BLOCK_KINDS = [
  'prose',
  'function',
  'constraint',
  'precondition',
  'postcondition',
  'troubleshooting',
  'workflow',
  'steps',
  'note',
  'caution',
] as const;

/**
 * What a block of prose is in its document. `prose` is the text of a section that describes no operation, `workflow` the
 * operations that a task needs and `steps` their order; the others bear the names of their labels.
 */
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** Where a block stands: unique within its document. */
export interface BlockPlace {
  /** Number of the nearest numbered section: `7.2.1.11`. */
  readonly section: string;
  readonly kind: BlockKind;
  /** 1 for the first block of its kind in the section. */
  readonly ordinal: number;
}

/** One block of prose of a document. */
export interface DocumentBlock extends BlockPlace {
  /** 1-based line of the document's text at which the block starts. */
  readonly line: number;
  /** The first 12 hex digits of the SHA-256 of the text without white space: tells that an edition changed it. */
  readonly hash: string;
  /** Raw text of the vendor: for comparison in memory, never to be published. */
  readonly text: string;
}

/** A block's place as one word: `7.2.1.11 note 2`. */
export function blockName(place: BlockPlace): string {
  return `${place.section} ${place.kind} ${place.ordinal}`;
}
