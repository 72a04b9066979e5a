import type { Schema } from '../contract/types.ts';
import type { DifferenceKind } from './audit-report.ts';
import type { DocumentRow, RowFacts } from './document.ts';
import { mentions } from './mentions.ts';
import { branchesOf, itemsOf, keywordOf, namesOf, subtreeOf, valuesOf } from './schema-view.ts';
import { typeShape } from './type-shape.ts';

/** A disagreement on what a row's values may be. */
export interface FactDifference {
  readonly kind: DifferenceKind;
  readonly document: string;
  readonly contract: string;
  /** Values of the contract that the document does not state. */
  readonly values?: readonly string[];
}

const LENGTHS = ['minLength', 'maxLength', 'x-maxBytes'];
const RANGES = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];
const ITEMS = ['minItems', 'maxItems'];

/**
 * Holds the facts of a row against the schemas of its property, in both directions: what the cell states must stand in
 * the schemas (bounds, defaults and lists in prose in requests only: responses may grow), and each bound of the schemas must be in the cell.
 *
 * @param prose text of other sections from which the schemas say that they take values
 */
export function compareFacts(
  row: DocumentRow,
  schemas: readonly Schema[],
  side: 'request' | 'response',
  prose: string,
): FactDifference[] {
  const text = `${row.text}\n${prose}`;
  const found = [...compareEnum(row, schemas, side, text), ...compareDefault(row, schemas, side, text)];
  if (side === 'request') found.push(...statedBounds(row.facts, row, schemas));
  return [...found, ...inventedBounds(row.facts, schemas, text)];
}

function compareEnum(
  row: DocumentRow,
  schemas: readonly Schema[],
  side: 'request' | 'response',
  text: string,
): FactDifference[] {
  const values = valuesIn([...schemas, ...itemsOf(schemas)].flatMap(branchesOf));
  const listed = side === 'request' && row.type === 'String' ? row.facts.proseEnum : undefined;
  const stated = row.facts.enum ?? listed;
  const contract = values.length === 0 ? 'no enumeration' : values.join(', ');
  if (stated !== undefined) {
    const same = stated.length === values.length && stated.every((value) => values.includes(value));
    const beyond = values.filter((value) => !stated.includes(value));
    return same ? [] : [{ kind: 'enum', document: stated.join(', '), contract, values: beyond }];
  }
  const own = valuesIn(schemas.flatMap(branchesOf));
  const invented = side === 'response' ? own : own.filter((value) => !mentions(text, value));
  if (invented.length === 0) return [];
  const says = { document: 'no such enumeration', contract: invented.join(', ') };
  return [{ kind: 'enum', ...says, values: invented }];
}

function valuesIn(schemas: readonly Schema[]): string[] {
  const values = new Set<string>();
  for (const schema of schemas) {
    for (const value of (schema['enum'] as readonly unknown[] | undefined) ?? []) {
      if (value !== null) values.add(textOf(value));
    }
    if (schema['const'] !== undefined) values.add(textOf(schema['const']));
  }
  return [...values];
}

function compareDefault(
  row: DocumentRow,
  schemas: readonly Schema[],
  side: 'request' | 'response',
  text: string,
): FactDifference[] {
  const stated = row.facts.default ?? row.facts.proseDefault;
  const value = keywordOf(schemas, 'default');
  if (value === undefined) {
    const needed = side === 'request' ? stated : row.facts.default;
    return needed === undefined ? [] : [{ kind: 'default', document: needed, contract: 'no default' }];
  }
  const same = stated === undefined ? mentions(text, textOf(value)) : stated === textOf(value);
  if (same) return [];
  const values = [textOf(value)];
  return [{ kind: 'default', document: stated ?? 'no default', contract: textOf(value), values }];
}

function statedBounds(facts: RowFacts, row: DocumentRow, schemas: readonly Schema[]): FactDifference[] {
  const deep = ['array', 'object'].includes(typeShape(row.type).type ?? '');
  const places = deep ? subtreeOf(schemas) : schemas.flatMap(branchesOf);
  const parts = partsOf(row, schemas, places);
  const has = (keyword: string, value: number): boolean =>
    parts.every((part) => part.some((schema) => schema[keyword] === value));
  const found: FactDifference[] = [];
  const want = (kind: DifferenceKind, keyword: string, value: number | undefined): void => {
    if (value === undefined || has(keyword, value)) return;
    const actual = places.map((schema) => schema[keyword]).find((bound) => bound !== undefined);
    found.push({
      kind,
      document: `${keyword} ${value}`,
      contract: `${keyword} ${textOf(actual)}`,
      ...(actual === undefined ? {} : { values: [textOf(actual)] }),
    });
  };
  want('range', 'minimum', facts.minimum);
  want('range', 'maximum', facts.maximum);
  // A least length of 0 says nothing.
  want('length', 'minLength', facts.minLength || facts.minCharacters || undefined);
  want('length', 'maxLength', facts.maxLength);
  want('length', 'maxLength', facts.maxCharacters);
  want('length', 'x-maxBytes', facts.maxBytes);
  const fixed = facts.fixedBytes;
  // As many characters as bytes leave room for nothing but ASCII.
  const inCharacters = fixed !== undefined && has('minLength', fixed) && has('maxLength', fixed);
  if (!deep && !inCharacters) want('length', 'x-maxBytes', fixed);
  want('items', 'maxItems', typeShape(row.type).type === 'array' ? facts.maxItems : undefined);
  return found;
}

/** Where a bound must stand: once anywhere, but in the names and in the values of a map where it is for both. */
function partsOf(row: DocumentRow, schemas: readonly Schema[], places: readonly Schema[]): Schema[][] {
  const both = row.text.replaceAll('\n', '').includes('key和value');
  const parts = both ? [namesOf(schemas), valuesOf(schemas)].filter((part) => part.length > 0) : [];
  return parts.length === 0 ? [[...places]] : parts;
}

function inventedBounds(facts: RowFacts, schemas: readonly Schema[], text: string): FactDifference[] {
  const found: FactDifference[] = [];
  const groups = [
    ['length', LENGTHS],
    ['range', RANGES],
    ['items', ITEMS],
  ] as const;
  const places = [...schemas, ...namesOf(schemas), ...valuesOf(schemas), ...itemsOf(schemas)];
  for (const schema of places.flatMap(branchesOf)) {
    for (const [kind, keywords] of groups) {
      for (const keyword of keywords) {
        const bound = schema[keyword];
        if (typeof bound !== 'number' || grounded(facts, text, keyword, bound)) continue;
        const says = { document: `no ${keyword} ${bound}`, contract: `${keyword} ${bound}` };
        found.push({ kind, ...says, values: [String(bound)] });
      }
    }
  }
  return found;
}

/** Whether the text has the number. An integer above 0 may be written as a minimum of 1 or as an exclusive one of 0. */
function grounded(facts: RowFacts, text: string, keyword: string, bound: number): boolean {
  if (keyword === 'exclusiveMinimum' && bound === 0 && facts.minimum === 1) return true;
  if (keyword === 'minimum' && facts.minimum === bound) return true;
  return new RegExp(`(?<![A-Za-z0-9_.])${bound}(?![0-9])`, 'u').test(text.replaceAll('\n', ''));
}

/** A value as a table prints it: a string without quotes. */
function textOf(value: unknown): string {
  if (value === undefined) return 'unset';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
