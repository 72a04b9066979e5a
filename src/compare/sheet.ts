/** A table, ready for any format; texts may hold what a target answered. */
export interface Table {
  readonly title: string;
  /** Whether it is long and seldom looked at. */
  readonly minor: boolean;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How good what a cell tells is, by row and column, for formats that can show it. */
  readonly tones?: readonly (readonly (Tone | undefined)[])[];
}

/** How good what a cell tells is. */
export type Tone = 'good' | 'part' | 'bad' | 'none';

/** Tables with what is to be said before them. */
export interface Sheet {
  /** Names what the tables are of. */
  readonly title: string;
  /** The same, short. */
  readonly heading: string;
  readonly summary: readonly string[];
  readonly tables: readonly Table[];
}
