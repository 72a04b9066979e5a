import type { Contract, Operation, Schema, Source } from '../contract/types.ts';
import { auditExamples } from './audit-examples.ts';
import type { AuditDifference, AuditedOperation } from './audit-report.ts';
import { compareFacts } from './compare-facts.ts';
import type { ShownSection } from './document.ts';
import { mentions } from './mentions.ts';
import { errataOf, itemsOf, sourcesOf, subtreeOf, valuesOf, viewOf } from './schema-view.ts';
import type { TableDifference } from './table-walk.ts';

/**
 * Holds an operation that a document shows by prose and examples alone against the sections that it cites: its request
 * line, its statuses, every name (each must stand in the text, and each of an example in the contract), and the examples.
 *
 * @returns `undefined` when no section with a request line or example has the number that the operation cites
 */
export function auditShown(
  contract: Contract,
  operation: Operation,
  sections: readonly ShownSection[],
): AuditedOperation | undefined {
  const main = sections.find((section) => section.number === operation.source.section);
  if (main === undefined) return undefined;
  const cited = citedSections(operation);
  const own = sections.filter((section) => cited.has(section.number));
  const found = own.flatMap((section) => routes(contract, operation, section));
  const named = new Set([...cited, ...operation.parameters.map(({ source }) => source.section)]);
  const text = sections
    .filter((section) => named.has(section.number))
    .map((section) => section.text)
    .join('\n');
  const rest = [
    ...statuses(operation, own, main.line),
    ...invented(operation, text, main.line),
    ...bounds(operation, text, main.line),
    ...own.flatMap((section) => auditExamples(contract, operation, section.examples, 'shown')),
  ].map((difference) => ({ ...difference, section: main.number }));
  const differences = [...found, ...rest].map((difference): AuditDifference => ({
    ...difference,
    operation: operation.id,
  }));
  const title = `${operation.method} ${operation.path}`;
  const claims = own.map((section) => section.number);
  const at = { operation: operation.id, section: main.number, title, claims };
  return { ...at, tables: 0, rows: 0, compared: [], differences };
}

function schemasOf(operation: Operation): Schema[] {
  const bodies = [operation.requestBody, ...operation.responses].map((body) => body?.schema);
  return bodies.filter((schema) => schema !== undefined);
}

/** Numbers of the sections that the operation or a schema of it names. */
function citedSections(operation: Operation): ReadonlySet<string> {
  const responses = operation.responses.flatMap(({ source }) => (source === undefined ? [] : [source]));
  const schemas = sourcesOf(subtreeOf(schemasOf(operation)));
  const all: readonly Source[] = [operation.source, ...responses, ...schemas];
  const { document } = operation.source;
  return new Set(all.filter((source) => source.document === document).map((source) => source.section));
}

function routes(
  contract: Contract,
  operation: Operation,
  section: ShownSection,
): (TableDifference & { section: string })[] {
  const known = contract.operations.map(({ method, path }) => `${method} ${path}`);
  const own = `${operation.method} ${operation.path}`;
  const at = { section: section.number, cited: operation.errata ?? [] };
  const others = section.routes
    .map(({ method, path, line }) => ({ route: `${method} ${path}`, path, line }))
    .filter(({ route }) => !known.includes(route))
    .map(({ route, path, line }) => ({
      ...at,
      kind: 'path' as const,
      values: [path],
      line,
      document: route,
      contract: 'no such operation',
    }));
  const shown = section.routes.some(({ method, path }) => `${method} ${path}` === own);
  if (section.number !== operation.source.section || shown) return others;
  const says = section.routes.map(({ method, path }) => `${method} ${path}`).join(', ') || 'no request line';
  const lost = { ...at, kind: 'path' as const, line: section.line, values: [operation.path] };
  return [...others, { ...lost, document: says, contract: own }];
}

function statuses(operation: Operation, sections: readonly ShownSection[], line: number): TableDifference[] {
  const stated = [...new Set(sections.flatMap((section) => section.statuses))].join(', ') || 'none given';
  const modelled = operation.responses.map((response) => response.status).join(', ');
  const cited = [operation, ...operation.responses].flatMap((place) => place.errata ?? []);
  return stated === modelled ? [] : [{ kind: 'status', line, document: stated, contract: modelled, cited }];
}

/** Names of the contract that the text does not have, parameters too. */
function invented(operation: Operation, text: string, line: number): TableDifference[] {
  const inBodies = schemasOf(operation).flatMap((schema) => namesBelow([schema], ''));
  const names = [
    ...operation.parameters.map((parameter) => ({
      row: parameter.name,
      cited: [...errataOf([parameter.schema]), ...(parameter.errata ?? [])],
    })),
    ...inBodies,
  ];
  return names
    .filter(({ row }) => !mentions(text, row.split('.').at(-1) ?? row))
    .map(({ row, cited }) => ({
      kind: 'row-invented',
      row,
      line,
      document: 'no such name',
      contract: row,
      cited,
    }));
}

/** Bounds, values and defaults of requests that the text does not have. */
function bounds(operation: Operation, text: string, line: number): TableDifference[] {
  const body = operation.requestBody?.schema;
  const named = body === undefined ? [] : namesBelow([body], '');
  return named.flatMap(({ row, cited, schemas }) =>
    compareFacts({ name: row, line, type: '', text, facts: {} }, schemas, 'request', '').map((found) => ({
      ...found,
      row,
      line,
      cited,
    })),
  );
}

interface Named {
  readonly row: string;
  readonly cited: string[];
  readonly schemas: readonly Schema[];
}

function namesBelow(schemas: readonly Schema[], above: string): Named[] {
  const { properties } = viewOf([...schemas, ...itemsOf(schemas), ...valuesOf(schemas)]);
  return [...properties].flatMap(([name, own]) => {
    const row = above === '' ? name : `${above}.${name}`;
    return [{ row, cited: errataOf(own), schemas: own }, ...namesBelow(own, row)];
  });
}
