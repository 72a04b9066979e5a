import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createLibrary, listContracts } from '../../contract/library.ts';
import { findDocuments } from '../find-documents.ts';
import { auditBlocks } from './audit-blocks.ts';
import { auditPolicies } from './audit-policies.ts';
import { auditProse } from './audit-prose.ts';
import { loadBlockMappings } from './load-mappings.ts';
import { readBlocks } from './read-blocks.ts';
import { readPolicies } from './read-policies.ts';
import { renderProse } from './render-prose.ts';

const folder = fileURLToPath(new URL('../../../../shared/seeds', import.meta.url));
const absent = !existsSync(folder);
const because = absent
  ? ' (skipped: the documents are the vendors’ and do not lie beside the repository)'
  : '';

const mappings = loadBlockMappings();
const library = createLibrary();
const known = new Map(listContracts().flatMap((id) => [...library.get(id).requirements]));

test('there is a mapping for each of the four documents', () => {
  expect(mappings.map(({ document }) => document)).toEqual([
    'EVS-API-2023-02-01',
    'EVS-API-GUIDE-2018-10-30',
    'EasyStack-block-storage-6.0.2',
    'EasyStack-block-storage-6.2.1',
  ]);
});

test.for(mappings)('every requirement that $document is mapped to is one of the contracts', ({ blocks }) => {
  const named = blocks.flatMap(({ requirements }) => requirements ?? []);
  expect(named.filter((id) => !known.has(id))).toEqual([]);
  expect(named.length).toBeGreaterThan(0);
});

describe.skipIf(absent)(`the vendors' documents${because}`, () => {
  const paths = absent
    ? new Map<string, string>()
    : findDocuments(
        folder,
        mappings.map(({ document }) => document),
      );

  test.for(mappings)('auditBlocks() accounts for every block of $document', (mapping) => {
    const blocks = readBlocks(readFileSync(paths.get(mapping.document) ?? '', 'utf8'));
    const report = auditBlocks(blocks, mapping, known);
    expect(report.problems).toEqual([]);
    expect(report.unnamed).toEqual([]);
    expect(report.mapped + report.excluded).toBe(blocks.length);
  });

  test('auditProse() finds no problem in the folder, and renderProse() says so', () => {
    const audit = auditProse(
      folder,
      listContracts().map((id) => library.get(id)),
    );
    expect(audit.documents.map(({ document }) => document)).toEqual(mappings.map(({ document }) => document));
    expect(audit.policies).toMatchObject({ rows: 68, problems: [] });
    expect(audit.problems).toBe(0);
    expect(renderProse(audit)).toMatch(/\n4 documents, \d{3} blocks of prose: 0 problems\n$/);
  });

  test('auditPolicies() misses no row that says something else', () => {
    const rows = readPolicies(readBlocks(readFileSync(paths.get('EVS-API-2023-02-01') ?? '', 'utf8')));
    const contracts = listContracts().map((id) => library.get(id));
    const missed = rows.filter((row) => {
      const others = rows.filter((other) => other !== row);
      const changed = [
        { ...row, enterprise: !row.enterprise },
        { ...row, actions: [...row.actions, 'evs:boats:sink'] },
        { ...row, path: `${row.path}/x` },
      ];
      return changed.some((one) => auditPolicies([...others, one], contracts).problems.length === 0);
    });
    expect(rows).toHaveLength(68);
    expect(missed).toEqual([]);
  });

  test.for(mappings)('auditBlocks() misses no entry of $document that is left out', (mapping) => {
    const blocks = readBlocks(readFileSync(paths.get(mapping.document) ?? '', 'utf8'));
    const missed = mapping.blocks.filter((left) => {
      const rest = { ...mapping, blocks: mapping.blocks.filter((entry) => entry !== left) };
      return auditBlocks(blocks, rest, new Map()).unmapped !== 1;
    });
    expect(missed).toEqual([]);
  });
});
