import type { Block } from './block.ts';

/** One chapter, with everything up to the next number. */
export interface Chapter {
  readonly number: string;
  readonly title: string;
  readonly line: number;
  readonly blocks: readonly Block[];
}

/** The text of some blocks, tables and examples included. */
export function textOf(blocks: readonly Block[]): string {
  return blocks
    .map((block) =>
      block.kind === 'table' ? block.rows.map((row) => row.cells.join('\n')).join('\n') : block.text,
    )
    .join('\n');
}
