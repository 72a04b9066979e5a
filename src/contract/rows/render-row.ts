import type { Source } from '../types.ts';
import type { Row } from './rows-of.ts';

/** What a row lets through, in a few words: `string|null, required, maxLength 64, one of SSD, SAS`. */
export function constraintsText(row: Row): string {
  const type = [...row.types, ...(row.nullable ? ['null'] : [])].join('|') || 'any';
  const facts = Object.entries(row.facts).map(([keyword, value]) => factText(keyword, value));
  return [
    type,
    ...(row.required ? ['required'] : []),
    ...(row.deprecated ? ['deprecated'] : []),
    ...facts,
    ...(row.feature === undefined ? [] : [`needs ${row.feature}`]),
  ].join(', ');
}

/** One keyword with its value. */
export function factText(keyword: string, value: unknown): string {
  if (keyword === 'enum') return `one of ${(value as unknown[]).map(String).join(' ')}`;
  if (keyword === 'uniqueItems') return value === true ? 'no item twice' : 'items may repeat';
  return `${keyword.replace(/^x-/, '')} ${typeof value === 'string' ? value : JSON.stringify(value)}`;
}

/** `EVS-API-2023-02-01 5.1.3, table 5-21` */
export function sourceText({ document, section, tables = [] }: Source): string {
  const named = tables.length === 0 ? '' : `, table${tables.length > 1 ? 's' : ''} ${tables.join(' ')}`;
  return `${document} ${section}${named}`;
}
