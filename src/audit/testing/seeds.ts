import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findDocuments } from '../find-documents.ts';

/** Folder beside the repository in which the vendors' documents lie where they are available. */
export const SEEDS: string = fileURLToPath(new URL('../../../../shared/seeds', import.meta.url));

/** Path of the text of a document by its id; `undefined` where it is not available. */
export function documentPath(id: string): string | undefined {
  return existsSync(SEEDS) ? findDocuments(SEEDS, [id]).get(id) : undefined;
}

/** What the name of a test says when it is skipped for want of a document. */
export function whySkipped(path: string | undefined): string {
  return path === undefined
    ? ' (skipped: the document is the vendor’s and does not lie beside the repository)'
    : '';
}
