import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createLibrary, listContracts } from './library.ts';
import { schemasRoot } from './schemas-root.ts';

interface CataloguedError {
  readonly status: number;
  readonly code: string;
  readonly rows: number;
  readonly operations: readonly string[];
  readonly in_scope?: boolean;
}

interface Catalogue {
  readonly counts: { readonly rows: number; readonly pairs: number };
  readonly statuses: Readonly<Record<'success' | 'error', Readonly<Record<string, string>>>>;
  readonly errors: readonly CataloguedError[];
  readonly acts: readonly {
    readonly id: string;
    readonly operations: readonly string[];
    readonly pairs: readonly string[];
  }[];
}

const catalogue = parse(readFileSync(join(schemasRoot(), 'evs', 'errors.yaml'), 'utf8')) as Catalogue;
const pairOf = ({ status, code }: CataloguedError): string => `${String(status)} ${code}`;
const pairs = catalogue.errors.map(pairOf);
const library = createLibrary();
const ofEvs = listContracts().filter((id) => /^(evs|cinder)\//.test(id));
const capabilities = new Set(
  ofEvs.flatMap((id) => library.get(id).operations.map(({ capability }) => capability)),
);

/** Duplicates of a list, each once. */
function repeated(items: readonly string[]): string[] {
  return [...new Set(items.filter((item, index) => items.indexOf(item) !== index))];
}

test('errors.yaml keeps its format', () => {
  const schema = JSON.parse(readFileSync(join(schemasRoot(), 'errors.schema.json'), 'utf8')) as object;
  const ajv = new Ajv2020({ allErrors: true });
  expect(ajv.validate(schema, catalogue) ? [] : ajv.errors).toEqual([]);
});

test('errors.yaml has the 184 rows and the 151 pairs of the appendix, each pair once', () => {
  expect(catalogue.counts).toEqual({ rows: 184, pairs: 151 });
  expect(catalogue.errors.reduce((sum, { rows }) => sum + rows, 0)).toBe(184);
  expect(pairs).toHaveLength(151);
  expect(repeated(pairs)).toEqual([]);
});

test('errors.yaml names only capabilities of the contracts, and none for what is out of scope', () => {
  const named = [...catalogue.errors, ...catalogue.acts].flatMap(({ operations }) => operations);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((capability) => !capabilities.has(capability))).toEqual([]);
  const outside = catalogue.errors.filter(({ in_scope }) => in_scope === false);
  expect(outside).not.toEqual([]);
  expect(outside.filter(({ operations }) => operations.length > 0)).toEqual([]);
});

test('errors.yaml lists acts once, of pairs that it has, that are in scope and that fit their operations', () => {
  expect(repeated(catalogue.acts.map(({ id }) => id))).toEqual([]);
  const known = new Map(catalogue.errors.map((error) => [pairOf(error), error]));
  for (const { id, operations, pairs: fitting } of catalogue.acts) {
    for (const pair of fitting) {
      const error = known.get(pair);
      expect(error, `${id}: ${pair}`).toBeDefined();
      expect(error?.in_scope, `${id}: ${pair}`).not.toBe(false);
      // An error of certain operations fits no act of only other ones.
      const own = error?.operations ?? [];
      const apart = own.length > 0 && !operations.some((capability) => own.includes(capability));
      expect(apart, `${id}: ${pair} is about ${own.join(', ')}`).toBe(false);
    }
  }
});

test('errors.yaml has the statuses that each contract of the document allows everywhere', () => {
  const { success, error } = catalogue.statuses;
  const numbers = (names: Readonly<Record<string, string>>): number[] => Object.keys(names).map(Number);
  for (const id of ofEvs)
    expect(library.get(id).commonStatuses, id).toEqual({ success: numbers(success), error: numbers(error) });
});

test('errors.yaml has every code that a requirement of the contracts names', () => {
  const known = new Set(catalogue.errors.map(({ code }) => code));
  const named = ofEvs.flatMap((id) =>
    [...library.get(id).requirements.values()].flatMap(({ id: requirement, text }) =>
      [...text.matchAll(/(?:EVS|Common)\.\d{4}/g)].map(([code]) => ({ requirement, code })),
    ),
  );
  expect(named).not.toEqual([]);
  expect(named.filter(({ code }) => !known.has(code))).toEqual([]);
});

const document = fileURLToPath(
  new URL('../../../shared/seeds/evs-api-reference-2023-02-01.zh.txt', import.meta.url),
);
const there = existsSync(document);
const because = there
  ? ''
  : ' (skipped: the document is the vendor’s and does not lie beside the repository)';

describe.skipIf(!there)(`with the EVS API reference${because}`, () => {
  test('errors.yaml counts the rows of each pair as the appendix has them', () => {
    // The narrow column of codes breaks the longer ones before their last digit.
    const rows = readFileSync(document, 'utf8').matchAll(
      /^ ?(\d{3} (?:EVS|Common)\.\d{3}\n?\d)$|^ ?(\d{3} EVS\.\d{4})/gmu,
    );
    const counted = new Map<string, number>();
    for (const [, broken, whole] of rows) {
      const pair = (broken ?? whole ?? '').replace('\n', '');
      counted.set(pair, (counted.get(pair) ?? 0) + 1);
    }
    expect(new Map(catalogue.errors.map((error) => [pairOf(error), error.rows]))).toEqual(counted);
  });
});
