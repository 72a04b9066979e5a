import { describe, expect, test } from 'vitest';
import { auditDocuments, type Audit } from './audit-documents.ts';
import { unexplained } from './audit-contract.ts';
import type { AuditDifference } from './audit-report.ts';
import { readAuditDocument } from './read-audit-document.ts';
import { flatContract } from './testing/flat-contract.ts';
import { FLAT_DOCUMENTS, type FlatDocument } from './testing/flat-documents.ts';

function audit({ id, text }: FlatDocument): Audit {
  return auditDocuments([flatContract(id)], new Map([[id, readAuditDocument(id, text)]]));
}

function open(result: Audit): string[] {
  return result.audits.flatMap(({ report }) => unexplained(report)).map(brief);
}

function brief({ operation, kind, row, document, contract }: AuditDifference): string {
  return [operation, kind, row ?? '-', document, contract].join(' | ');
}

describe.each(FLAT_DOCUMENTS)('$layout', (flat) => {
  test('auditDocuments() finds nothing where contract and document agree', () => {
    const result = audit(flat);
    expect(open(result)).toEqual([]);
    expect(result.documents).toMatchObject([
      {
        operations: { total: 5, claimed: 5, shown: 0 },
        tables: { total: 13, compared: 13 },
        rows: { total: 25, compared: 25 },
        unaccounted: [],
      },
    ]);
    expect(result.totals).toMatchObject({ operations: 5, unexplained: 0, unaccounted: 0 });
  });

  test('auditDocuments() shows exactly what a new edition changed', () => {
    const changes = [
      ['最大值：12', '最大值：14'],
      ['berth String', 'berth integer'],
      ['berth\tString', 'berth\tinteger'],
      [
        'id String Id.\n\ncrew integer Hands.\n\nlast',
        'id String Id.\n\nkeel String Keel.\n\ncrew integer Hands.\n\nlast',
      ],
      ['crew\tinteger\tHands.\nlast', 'keel\tString\tKeel.\ncrew\tinteger\tHands.\nlast'],
    ] as const;
    const text = changes.reduce((sum, [before, after]) => sum.replace(before, after), flat.text);
    expect(open(audit({ ...flat, text })).toSorted()).toEqual([
      'boats.hire | range | crew | maximum 14 | maximum 12',
      'boats.hire | range | crew | no maximum 12 | maximum 12',
      'boats.hire | type | berth | integer | string or null',
      'boats.list-detail | row-missing | keel | String | no such property',
      'boats.show | row-missing | keel | String | no such property',
    ]);
  });

  test('auditDocuments() leaves unaccounted what a new edition describes beside the contract', () => {
    const added = flat.text.replace(
      /(\n#* ?)Paint a boat\n/u,
      '$1Sink a boat\n\n$1功能介绍\n\n$1URI\n\nDELETE /v9/boats/{id}\n$&',
    );
    const { documents, totals } = audit({ ...flat, text: added });
    expect(documents[0]?.unaccounted.map(({ section }) => section)).toEqual(['2.3 DELETE /v9/boats/{id}']);
    expect(totals.unaccounted).toBe(1);
  });
});
