import type { Block, BlockRow } from './block.ts';
import { continuesCode, joinCode } from './join-code.ts';

const HEADING = /^#{1,6} (\S.*)$/u;
/** The title of one of several examples, which a page break may have made a heading of. */
const EXAMPLE = /^#* ?示例[一二三四五]/u;
/** A line between header and rows. */
const RULE = /^[-\t]+$/u;
const CONTENTS = /\.{4,}\t\d+$/u;
const TAG = /<[^>]*>/gu;

/**
 * Splits a manual in Markdown into its blocks. Cells are parted by tabs. A page break may cut a table, whose header then
 * comes again, and an example, which then goes on in the next fence.
 */
export function markdownBlocks(text: string): Block[] {
  const lines = text.split('\n').map((line) => line.replace(/\r$/u, ''));
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const heading = EXAMPLE.test(line) ? undefined : HEADING.exec(line)?.[1];
    if (line.trim() === '') continue;
    if (heading !== undefined) blocks.push({ kind: 'heading', text: heading.trim(), line: index + 1 });
    else if (line.startsWith('```')) {
      const length = lines.slice(index + 1).findIndex((candidate) => candidate.startsWith('```'));
      const end = length < 0 ? lines.length : index + 1 + length;
      addCode(blocks, lines.slice(index + 1, end).join('\n'), index + 2);
      index = end;
    } else if (line.includes('\t') && !CONTENTS.test(line)) index = addTable(blocks, lines, index);
    else blocks.push({ kind: 'text', text: line, line: index + 1 });
  }
  return blocks;
}

/** Adds code, to the code before where it can only be the rest of that. */
function addCode(blocks: Block[], text: string, line: number): void {
  const last = blocks.at(-1);
  if (last?.kind === 'code' && continuesCode(text)) {
    blocks[blocks.length - 1] = { ...last, text: joinCode(last.text, text) };
  } else {
    blocks.push({ kind: 'code', text, line });
  }
}

/** Adds the table that starts at a line, to the one before where its header is the same; gives its last line. */
function addTable(blocks: Block[], lines: readonly string[], start: number): number {
  let end = start;
  while (lines[end + 1]?.includes('\t') === true) end += 1;
  const rows: BlockRow[] = [];
  for (let index = start; index <= end; index += 1) {
    if (RULE.test(lines[index] ?? '')) continue;
    rows.push({ cells: (lines[index] ?? '').replaceAll(TAG, '').split('\t'), line: index + 1 });
  }
  const header = (rows.shift()?.cells ?? []).map((cell) => cell.trim());
  const last = blocks.at(-1);
  if (last?.kind === 'table' && last.header.join('\t') === header.join('\t')) {
    blocks[blocks.length - 1] = { ...last, rows: [...last.rows, ...rows] };
  } else {
    blocks.push({ kind: 'table', header, rows, line: start + 1 });
  }
  return end;
}
