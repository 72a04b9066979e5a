/** One row of a table, its cells in the order of the header. */
export interface BlockRow {
  readonly cells: readonly string[];
  /** 1-based line of the text. */
  readonly line: number;
}

/** One piece of a document, however the text of that document marks it. */
export type Block =
  | { readonly kind: 'heading' | 'text' | 'code'; readonly text: string; readonly line: number }
  | {
      readonly kind: 'table';
      readonly header: readonly string[];
      readonly rows: readonly BlockRow[];
      readonly line: number;
    };
