import { createHash } from 'node:crypto';
import { blockName, type BlockKind, type DocumentBlock } from './block.ts';
import { endsProse, isRemark, labelOf } from './labels.ts';
import { sectionLines, type SectionLine } from './section-lines.ts';

/** The head of a table that is repeated after a page break. */
const TABLE_HEAD = /^参数 (?:是否必选 )?(?:参数类型 )?描述$/u;
/** The second line of a column's head, after which the next column follows: no label then, whatever it is called. */
const COLUMN_HEAD = /^（[^（）]*）$/u;
const BULLET = /^(?:[●•○–-]|\d+[.、)]|[（(]\d+[)）])/u;
const SENTENCE_END = /[。！!？?；;：:”"）).]$/u;

/**
 * Finds the blocks of prose of a document: what labels open (functions, constraints, preconditions, notes …), and as a
 * whole the text of each numbered section that describes no operation. Blocks stand in the order of the document.
 */
export function readBlocks(text: string): DocumentBlock[] {
  const lines = sectionLines(text);
  const labelled = lines.flatMap((line, index) => labelledBlock(lines, line, index));
  const ofOperations = new Set(
    labelled.filter(({ kind }) => kind === 'function').map(({ section }) => section),
  );
  const prose = sections(lines).filter(({ section }) => !ofOperations.has(section));
  return numbered([...prose, ...labelled].toSorted((a, b) => a.line - b.line));
}

type Unnumbered = Omit<DocumentBlock, 'ordinal' | 'hash'>;

function labelledBlock(lines: readonly SectionLine[], line: SectionLine, index: number): Unnumbered[] {
  const label = line.opens || line.section === '' ? undefined : labelOf(line.text);
  if (label === undefined) return [];
  const before = lines.slice(Math.max(0, index - 5), index).findLast(({ text }) => text !== '');
  if (COLUMN_HEAD.test(before?.text ?? '')) return [];
  const after = lines.slice(index + 1);
  const body = isRemark(label.kind) ? remark(label.rest, after) : passage(label.kind, after);
  if (body.length === 0) return [];
  return [{ section: line.section, kind: label.kind, line: line.number, text: body.join('\n') }];
}

/** The lines up to the next heading of the section. Steps go on over their own headings. */
function passage(kind: BlockKind, after: readonly SectionLine[]): string[] {
  const within = (line: SectionLine): boolean => kind === 'steps' || !(line.heading || endsProse(line.text));
  const end = after.findIndex((line) => line.opens || opensPassage(line.text) || !within(line));
  return texts(after.slice(0, end < 0 ? undefined : end));
}

/** The first paragraph, over a page break where its sentence is not at its end, and the bullets after it. */
function remark(first: string, after: readonly SectionLine[]): string[] {
  const body = first === '' ? [] : [first];
  let blank = false;
  for (const line of after) {
    if (line.heading || line.opens || opensBlock(line.text)) break;
    if (line.text === '' || TABLE_HEAD.test(line.text)) {
      blank = body.length > 0;
      continue;
    }
    const done = SENTENCE_END.test(body.at(-1) ?? '');
    if (blank && done && !BULLET.test(line.text)) break;
    body.push(line.text);
    blank = false;
  }
  return body;
}

function opensPassage(text: string): boolean {
  const label = labelOf(text);
  return label !== undefined && label.rest === '' && !isRemark(label.kind);
}

function opensBlock(text: string): boolean {
  return endsProse(text) || labelOf(text) !== undefined;
}

/** The whole text below each heading of a numbered section, up to the next one. */
function sections(lines: readonly SectionLine[]): Unnumbered[] {
  const heads = lines.flatMap((line, index) => (line.opens ? [index] : []));
  return heads.flatMap((head, index) => {
    const [opening, ...body] = lines.slice(head, heads[index + 1]);
    const text = texts(body).join('\n');
    if (opening === undefined || text === '') return [];
    return [{ section: opening.section, kind: 'prose' as const, line: opening.number, text }];
  });
}

function texts(lines: readonly SectionLine[]): string[] {
  return lines.map((line) => line.text).filter((text) => text !== '');
}

function numbered(blocks: readonly Unnumbered[]): DocumentBlock[] {
  const counts = new Map<string, number>();
  return blocks.map((block) => {
    const key = blockName({ ...block, ordinal: 0 });
    const ordinal = (counts.get(key) ?? 0) + 1;
    counts.set(key, ordinal);
    return { ...block, ordinal, hash: hashOf(block.text) };
  });
}

function hashOf(text: string): string {
  const bare = text.replaceAll(/\s+/gu, '');
  return createHash('sha256').update(bare).digest('hex').slice(0, 12);
}
