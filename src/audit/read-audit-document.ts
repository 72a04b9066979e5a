import type { AuditDocument } from './document.ts';
import { flowBlocks } from './easystack/flow-blocks.ts';
import { markdownBlocks } from './easystack/markdown-blocks.ts';
import { readEasystack } from './easystack/read-easystack.ts';
import { evsOutside } from './evs-outside.ts';
import { readDocument } from './read-document.ts';
import { readProse } from './read-prose.ts';
import { readShown } from './read-shown.ts';

/** Readers by the start of a document's id: editions of one document share a layout. */
const READERS: readonly (readonly [string, (text: string) => AuditDocument])[] = [
  ['EasyStack-block-storage-6.0', (text) => readEasystack(markdownBlocks(text))],
  ['EasyStack-', (text) => readEasystack(flowBlocks(text))],
  ['', readEvs],
];

/**
 * Reads the text of a document with the reader for its layout.
 *
 * @param id id of the document in the contracts' sources
 */
export function readAuditDocument(id: string, text: string): AuditDocument {
  const reader = READERS.find(([start]) => id.startsWith(start))?.[1] ?? readEvs;
  return reader(text);
}

function readEvs(text: string): AuditDocument {
  const sections = readDocument(text);
  const numbers = new Set(sections.map((section) => section.number));
  const tables = new Set(sections.flatMap((section) => section.tables.map((table) => table.number)));
  return {
    sections,
    shown: readShown(text, numbers),
    outside: evsOutside(text, tables),
    prose: readProse(text),
  };
}
