import type { CommonPart, ShownSection } from './document.ts';

/** What of a contract is held against the document. */
export interface AuditOptions {
  /** Id of the document in the contract's sources. Operations of other documents are left alone. */
  readonly document: string;
  /**
   * Text of the document's sections by number (`readProse()`). A schema that names a section without tables as its
   * source takes its values from there; without this text such values count as invented.
   */
  readonly prose?: ReadonlyMap<string, string>;
  /** What the document says once of all operations. */
  readonly common?: CommonPart;
  /** Sections with examples alone, for operations that have no section with tables. */
  readonly shown?: readonly ShownSection[];
}

/** What a contract and a document can disagree on. `row-invented` is a row of the contract that no table has. */
export type DifferenceKind =
  | 'section'
  | 'method'
  | 'path'
  | 'status'
  | 'table'
  | 'source'
  | 'row-missing'
  | 'row-invented'
  | 'type'
  | 'nullable'
  | 'required'
  | 'enum'
  | 'default'
  | 'length'
  | 'range'
  | 'items'
  | 'example';

/** One place where a contract and a document disagree. */
export interface AuditDifference {
  readonly kind: DifferenceKind;
  /** Operation id of the contract. */
  readonly operation: string;
  readonly section: string;
  readonly table?: string;
  /** Name of the row; nested names of which no table tells are joined by dots. */
  readonly row?: string;
  /** 1-based line of the document's text. */
  readonly line?: number;
  /** What the document says. */
  readonly document: string;
  /** What the contract says. */
  readonly contract: string;
  /** Ids of `x-errata` at the place in the contract. */
  readonly cited: readonly string[];
  /** Ids of `x-errata` of what is around that place: the message, the operation. */
  readonly around?: readonly string[];
  /** Values of the contract that the document does not state: an erratum that explains them has to name each. */
  readonly values?: readonly string[];
  /** JSON types of the contract that the document does not state: an erratum that explains them has to tell of each. */
  readonly types?: readonly string[];
  /** Id of the erratum that explains it. */
  readonly erratum?: string;
}

/** What was compared for one operation. */
export interface AuditedOperation {
  readonly operation: string;
  readonly section: string;
  readonly title: string;
  readonly tables: number;
  readonly rows: number;
  /** Numbers of the tables that were compared, rows in sentences and addresses left out. */
  readonly compared: readonly string[];
  /** The operation of the document that this one is (`sectionKey()`), or the numbers of the sections that show it. */
  readonly claims: readonly string[];
  readonly differences: readonly AuditDifference[];
}

/** Outcome of holding one contract against one document. */
export interface AuditReport {
  readonly contract: string;
  readonly operations: readonly AuditedOperation[];
  /** Headers, statuses and error body that the document gives once for all operations, where it does. */
  readonly common?: AuditedOperation;
  /** Errata of a kind that the audit can compare which explain no difference. */
  readonly unusedErrata: readonly string[];
  /** Keyword → number of constraints of requests that no fact of a table can be held against (`pattern`, `format` …). */
  readonly notCompared: Readonly<Record<string, number>>;
  /** Erratum id → kind and number of differences that it explains. */
  readonly errata: Readonly<Record<string, { readonly kind: string; readonly explains: number }>>;
}
