import type { Json } from '../contract/json.ts';

/** What a description cell states about the values of its row, in machine-readable form. */
export interface RowFacts {
  /** Values of the labelled enumeration, in document order. */
  readonly enum?: readonly string[];
  /** Values that a sentence lists as the only ones, or explains one by one. */
  readonly proseEnum?: readonly string[];
  /** The labelled default, as text. */
  readonly default?: string;
  /** A default that stands only in a sentence, as text. */
  readonly proseDefault?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Labelled bounds of a length, in characters. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Bounds of a length that stand in a sentence, in characters. */
  readonly minCharacters?: number;
  readonly maxCharacters?: number;
  /** Bound of a length that stands in a sentence, in bytes. */
  readonly maxBytes?: number;
  /** A length that a sentence fixes, in bytes. */
  readonly fixedBytes?: number;
  /** Bound of the number of items that stands in a sentence. */
  readonly maxItems?: number;
  /** True when a sentence says that the value may be null. */
  readonly nullable?: boolean;
}

/** One row of a table. */
export interface DocumentRow {
  readonly name: string;
  /** 1-based line of the text at which the row starts. */
  readonly line: number;
  /** Present in request tables only. */
  readonly required?: boolean;
  /** The type cell with its line breaks undone: `Array of Tag objects`. */
  readonly type: string;
  /** The description cell, lines joined by `\n`. Raw text of the vendor: for comparison in memory, never to be published. */
  readonly text: string;
  readonly facts: RowFacts;
}

/** What a table describes: a place in the message, or a named object that another table's row refers to. */
export type TablePart = 'path' | 'query' | 'header' | 'request-body' | 'response-body' | 'object';

/** One numbered table. */
export interface DocumentTable {
  /** `5-3` */
  readonly number: string;
  readonly caption: string;
  readonly line: number;
  readonly part: TablePart;
  readonly side: 'request' | 'response';
  /** Status under which a response table stands. */
  readonly status?: number;
  readonly rows: readonly DocumentRow[];
}

/** One JSON example of a section. */
export interface DocumentExample {
  readonly kind: 'request' | 'response';
  /** Status under which a response example stands. */
  readonly status?: number;
  /** The parsed value; absent when even the tolerant reader could not parse the text. */
  readonly json?: Json;
  /** Why `json` is absent. */
  readonly error?: string;
  readonly text: string;
  readonly line: number;
}

/** One operation of the document. */
export interface DocumentSection {
  /** `7.2.1.11` */
  readonly number: string;
  readonly title: string;
  readonly line: number;
  readonly method: string;
  readonly path: string;
  /** Everything before the examples. Raw text of the vendor: for comparison in memory, never to be published. */
  readonly text: string;
  readonly tables: readonly DocumentTable[];
  /** The section's own status table, ascending. */
  readonly statuses: readonly number[];
  readonly examples: readonly DocumentExample[];
}
