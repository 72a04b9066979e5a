import type { AuditDocument } from '../document.ts';
import { readAuditDocument } from '../read-audit-document.ts';
import { FLAT_MANUAL } from './flat-manual.ts';
import { FLAT_TEXT } from './flat-text.ts';

/** An invented document in one of EasyStack's layouts. */
export interface FlatDocument {
  readonly layout: string;
  /** Its id, by which the reader is chosen. */
  readonly id: string;
  readonly text: string;
}

/** The same invented service in both layouts. */
export const FLAT_DOCUMENTS: readonly FlatDocument[] = [
  { layout: 'Markdown with tabs', id: 'EasyStack-block-storage-6.0-boats', text: FLAT_MANUAL },
  { layout: 'text flowed out of a PDF', id: 'EasyStack-block-storage-9.9-boats', text: FLAT_TEXT },
];

/** Reads an invented document with the reader for its layout. */
export function readFlat({ id, text }: FlatDocument): AuditDocument {
  return readAuditDocument(id, text);
}
