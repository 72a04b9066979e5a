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
  /** What the required column says, or a mark of optional rows; absent where neither is there. */
  readonly required?: boolean;
  /** The type cell with its line breaks undone: `Array of Tag objects`. Empty where the table has no such column. */
  readonly type: string;
  /** Where the parameter stands, if not where its table says: a table of the address may mix path and query. */
  readonly place?: 'path' | 'query';
  /** The description cell, lines joined by `\n`. Raw text of the vendor: for comparison in memory, never to be published. */
  readonly text: string;
  readonly facts: RowFacts;
}

/** What a table describes: a place in the message, or a named object that another table's row refers to. */
export type TablePart = 'path' | 'query' | 'header' | 'request-body' | 'response-body' | 'object';

/** One table. */
export interface DocumentTable {
  /** `5-3`; where tables have no numbers, the section's with a count: `1.3#5`. No contract can cite that. */
  readonly number: string;
  /** True when the rows stand in a sentence or an address and not in a table: they count as neither. */
  readonly note?: boolean;
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
  /** True when the document leaves out the rest of it. */
  readonly cut?: boolean;
  readonly text: string;
  readonly line: number;
}

/**
 * How the rows of a message relate to its body: `nested`, with a numbered table for each object; `flat`, with one table
 * for the fields of the resource, beside or without the row of the object that wraps them; `shown`, without any table.
 */
export type SectionLayout = 'nested' | 'flat' | 'shown';

/** One operation of the document. */
export interface DocumentSection {
  /** `7.2.1.11`; several operations share it in documents that number chapters only. */
  readonly number: string;
  /** `nested` where absent. */
  readonly layout?: SectionLayout;
  /** Key of the request body that tells operations of one route apart, as the examples show it. */
  readonly action?: string;
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

/** A table that belongs to no operation. */
export interface OutsideTable {
  readonly section: string;
  readonly line: number;
  /** Number of its rows, where they can be told apart. */
  readonly rows?: number;
  /** Why it is held against no contract; absent where nothing is known of it. */
  readonly reason?: string;
}

/** What a document says once of all operations: headers, statuses and the body of errors. */
export interface CommonPart {
  readonly number: string;
  readonly title: string;
  readonly line: number;
  /** Headers of requests, and what every answer has. */
  readonly tables: readonly DocumentTable[];
  /** The table of error statuses, and its statuses in document order. */
  readonly statusTable?: DocumentTable;
  readonly statuses: readonly number[];
  /** Examples of error bodies. */
  readonly examples: readonly DocumentExample[];
}

/** A document as the audit sees it. */
export interface AuditDocument {
  /** Operations with tables of their own. */
  readonly sections: readonly DocumentSection[];
  /** Sections that show requests and answers by examples alone. */
  readonly shown: readonly ShownSection[];
  readonly common?: CommonPart;
  readonly outside: readonly OutsideTable[];
  /** Text of the numbered sections. Raw text of the vendor: for comparison in memory, never to be published. */
  readonly prose: ReadonlyMap<string, string>;
}

/** A section that shows requests and answers by examples alone. */
export interface ShownSection {
  readonly number: string;
  readonly title: string;
  readonly line: number;
  /** The request lines that it shows. */
  readonly routes: readonly { readonly method: string; readonly path: string; readonly line: number }[];
  readonly statuses: readonly number[];
  readonly examples: readonly DocumentExample[];
  readonly text: string;
}
