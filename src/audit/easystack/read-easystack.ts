import type { AuditDocument, OutsideTable } from '../document.ts';
import type { Block } from './block.ts';
import { textOf, type Chapter } from './chapter.ts';
import { commonPart } from './common-part.ts';
import { partsOf } from './parts.ts';
import { sectionsOf } from './sections.ts';

const CHAPTER = /^(\d+(?:\.\d+)*) (\S.*)$/u;
/** Why a table that starts with such a column is held against no contract. */
const REASONS: Readonly<Record<string, string>> = {
  术语: 'glossary',
  方法: 'methods of HTTP',
  变更类型: 'release notes',
  限制项: 'usage limits, which the requirements hold',
};
/** The chapter that describes the API; before it come product, console and storage devices. */
const API_CHAPTER = 'API参考';

/** Makes the audit's document out of the blocks of one of EasyStack's. */
export function readEasystack(blocks: readonly Block[]): AuditDocument {
  const chapters = chaptersOf(blocks);
  const api = chapters.find((chapter) => chapter.title === API_CHAPTER)?.number ?? '';
  const parts = chapters.flatMap(partsOf);
  const common = chapters.map(commonPart).find((part) => part !== undefined);
  const used = new Set([
    ...parts.flatMap((part) => part.blocks),
    ...chapters.filter(({ number }) => number === common?.number).flatMap((chapter) => chapter.blocks),
  ]);
  return {
    sections: sectionsOf(parts),
    shown: [],
    ...(common === undefined ? {} : { common }),
    outside: chapters.flatMap((chapter) =>
      chapter.blocks.flatMap((block) => outside(chapter, block, used, api)),
    ),
    prose: new Map(chapters.map((chapter) => [chapter.number, textOf(chapter.blocks)])),
  };
}

function chaptersOf(blocks: readonly Block[]): Chapter[] {
  const chapters: { number: string; title: string; line: number; blocks: Block[] }[] = [];
  for (const block of blocks) {
    const match = block.kind === 'heading' ? CHAPTER.exec(block.text) : null;
    if (match?.[1] !== undefined && match[2] !== undefined) {
      chapters.push({ number: match[1], title: match[2], line: block.line, blocks: [] });
    } else {
      chapters.at(-1)?.blocks.push(block);
    }
  }
  return chapters;
}

function outside(chapter: Chapter, block: Block, used: ReadonlySet<Block>, api: string): OutsideTable[] {
  if (block.kind !== 'table') return [];
  const inUse = used.has(block);
  const known = REASONS[block.header[0] ?? ''];
  if (inUse && known === undefined) return [];
  const product = chapter.number.split('.')[0] === api ? undefined : 'product and console, not the API';
  const reason = known ?? product;
  const { line } = block;
  return [
    {
      section: chapter.number,
      line,
      rows: block.rows.length,
      ...(reason === undefined ? {} : { reason }),
    },
  ];
}
