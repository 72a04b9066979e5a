import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createLibrary } from '../contract/library.ts';
import type { Contract } from '../contract/types.ts';
import { auditDocuments } from './audit-documents.ts';
import type { AuditDocument } from './document.ts';
import { readAuditDocument } from './read-audit-document.ts';
import { damaged, DAMAGES } from './testing/damages.ts';
import { flatContract } from './testing/flat-contract.ts';
import { FLAT_DOCUMENTS, readFlat } from './testing/flat-documents.ts';
import { SAMPLE_CONTRACT, SAMPLE_ID } from './testing/sample-contract.ts';
import { SAMPLE_DOCUMENT } from './testing/sample-document.ts';
import { whySkipped, documentPath } from './testing/seeds.ts';

/** A contract with the document that it agrees with. */
interface Pair {
  readonly title: string;
  readonly id: string;
  readonly contract: Contract;
  readonly document: AuditDocument;
}

/** How many things the audit complains about: unexplained differences, and what of the document nothing accounts for. */
function complaints({ id, document }: Pair, contract: Contract): number {
  const { unexplained, unaccounted } = auditDocuments([contract], new Map([[id, document]])).totals;
  return unexplained + unaccounted;
}

/** Damages that find no place in a contract, and those that the audit does not notice. */
function outcome(pair: Pair): { placeless: string[]; missed: string[] } {
  const before = complaints(pair, pair.contract);
  const results = DAMAGES.map((damage) => ({ what: damage.what, contract: damaged(pair.contract, damage) }));
  return {
    placeless: results.filter(({ contract }) => contract === undefined).map(({ what }) => what),
    missed: results
      .filter(({ contract }) => contract !== undefined && complaints(pair, contract) <= before)
      .map(({ what }) => what),
  };
}

const invented: readonly Pair[] = [
  {
    title: 'numbered tables',
    id: SAMPLE_ID,
    contract: SAMPLE_CONTRACT,
    document: readAuditDocument(SAMPLE_ID, SAMPLE_DOCUMENT),
  },
  ...FLAT_DOCUMENTS.map((flat) => ({
    title: flat.layout,
    id: flat.id,
    contract: flatContract(flat.id),
    document: readFlat(flat),
  })),
];

describe.each(invented)('an invented document with $title', (pair) => {
  test('auditDocuments() complains about nothing when nothing is damaged', () => {
    expect(complaints(pair, pair.contract)).toBe(0);
  });

  test('auditDocuments() complains about each damage', () => {
    const { placeless, missed } = outcome(pair);
    expect(missed).toEqual([]);
    expect(placeless).toEqual(pair.id === SAMPLE_ID ? ['null is no longer let in'] : []);
  });
});

const vendors = [
  ['evs/v2.1', 'EVS-API-2023-02-01', ['null is no longer let in']],
  ['easystack-6.2.1/v3', 'EasyStack-block-storage-6.2.1', []],
  ['easystack-6.0.2/v2', 'EasyStack-block-storage-6.0.2', []],
] as const;

describe.each(vendors)('%s against %s', (contractId, id, without) => {
  const path = documentPath(id);
  test.skipIf(path === undefined)(`auditDocuments() complains about each damage${whySkipped(path)}`, () => {
    const document = readAuditDocument(id, readFileSync(path ?? '', 'utf8'));
    const pair = { title: contractId, id, contract: createLibrary().get(contractId), document };
    expect(outcome(pair)).toEqual({ placeless: without, missed: [] });
  });
});
