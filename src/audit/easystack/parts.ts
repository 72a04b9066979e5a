import type { Block } from './block.ts';
import type { Chapter } from './chapter.ts';

const INTRODUCTION = '功能介绍';

/** The description of one operation: a title, then headings that are the same for every operation. */
export interface Part {
  /** Number of the chapter. */
  readonly number: string;
  readonly title: string;
  readonly line: number;
  readonly blocks: readonly Block[];
  /** The blocks under each heading inside, in order. */
  readonly under: readonly { readonly heading: string; readonly blocks: readonly Block[] }[];
}

/** Splits a chapter at the titles that stand before an introduction. */
export function partsOf(chapter: Chapter): Part[] {
  const { blocks } = chapter;
  const starts = blocks.flatMap((block, index) => (isTitle(block, blocks[index + 1]) ? [index] : []));
  return starts.map((start, index) => {
    const own = blocks.slice(start + 1, starts[index + 1]);
    const title = blocks[start];
    const text = title === undefined || title.kind === 'table' ? '' : title.text;
    return { number: chapter.number, title: text, line: title?.line ?? 0, blocks: own, under: under(own) };
  });
}

function isTitle(block: Block, next: Block | undefined): boolean {
  return block.kind === 'heading' && next?.kind === 'heading' && next.text === INTRODUCTION;
}

function under(blocks: readonly Block[]): Part['under'] {
  const groups: { heading: string; blocks: Block[] }[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') groups.push({ heading: block.text, blocks: [] });
    else groups.at(-1)?.blocks.push(block);
  }
  return groups;
}
