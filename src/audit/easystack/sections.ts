import type { DocumentExample, DocumentRow, DocumentSection, DocumentTable } from '../document.ts';
import { parseTolerantJson } from '../tolerant-json.ts';
import type { Block } from './block.ts';
import type { Part } from './parts.ts';
import { textOf } from './chapter.ts';
import { headersIn, routesIn, type Route } from './routes.ts';
import { listsParameters, toTable } from './tables.ts';

const URI = 'URI';
const REQUEST = '请求消息';
const RESPONSE = '响应消息';
const REQUEST_EXAMPLE = /^请求示例/u;
const RESPONSE_EXAMPLE = /响应示例$/u;
const STATUSES = new Set(['正常响应代码', '错误码']);
const STATUS = /(?<!\d)[1-5]\d\d(?!\d)/gu;

/**
 * The operations that some parts describe. A part whose examples name further routes describes those operations too;
 * parts of one chapter with the same route describe one operation between them.
 */
export function sectionsOf(parts: readonly Part[]): DocumentSection[] {
  const own = parts.map((part) => ({ part, route: routesIn(under(part, [URI]))[0] }));
  const main = own.flatMap(({ part, route }) => (route === undefined ? [] : [mainSection(part, route)]));
  const more = own.flatMap(({ part, route }) =>
    route === undefined ? [] : furtherSections(part, route, main),
  );
  return merged([...main, ...more]);
}

function under(part: Part, headings: readonly string[]): Block[] {
  return part.under.filter(({ heading }) => headings.includes(heading)).flatMap(({ blocks }) => blocks);
}

function mainSection(part: Part, route: Route): DocumentSection {
  const examples = examplesOf(part);
  const action = route.path.endsWith('/action') ? keyOf(examples) : undefined;
  return {
    number: part.number,
    layout: 'flat',
    ...(action === undefined ? {} : { action }),
    title: part.title,
    line: part.line,
    method: route.method,
    path: route.path,
    text: textOf(part.blocks),
    tables: [...tablesOf(part, route), ...notes(part, route)],
    statuses: part.under
      .filter(({ heading }) => STATUSES.has(heading))
      .flatMap(({ blocks }) => textOf(blocks).match(STATUS) ?? [])
      .map(Number)
      .toSorted((a, b) => a - b),
    examples,
  };
}

/** The first key of the first request example: what names an action. */
function keyOf(examples: readonly DocumentExample[]): string | undefined {
  const request = examples.find((example) => example.kind === 'request')?.json;
  return typeof request === 'object' && request !== null ? Object.keys(request)[0] : undefined;
}

/** Tables have no numbers: the line of a table tells it from the others. */
function tablesOf(part: Part, route: Route): DocumentTable[] {
  return part.under.flatMap(({ heading, blocks }) =>
    blocks.filter(listsParameters).map((block) => {
      const number = `${part.number}#${block.line}`;
      if (heading === REQUEST) {
        // Parameters of a GET stand in the address, says the chapter on calling the API.
        const place = route.method === 'GET' ? 'query' : 'request-body';
        return toTable(block, number, { caption: heading, part: place, side: 'request' });
      }
      if (heading === RESPONSE)
        return toTable(block, number, { caption: heading, part: 'response-body', side: 'response' });
      const table = toTable(block, number, { caption: heading, part: 'path', side: 'request' });
      return { ...table, rows: table.rows.map((row) => placed(row, route)) };
    }),
  );
}

function placed(row: DocumentRow, route: Route): DocumentRow {
  return route.query.has(row.name) ? { ...row, place: 'query' } : row;
}

/** Parameters that stand in a sentence or in an address and in no table. */
function notes(part: Part, route: Route): DocumentTable[] {
  const rows = tablesOf(part, route).flatMap((table) => table.rows);
  const named = new Set(rows.map((row) => row.name));
  const query = [...route.query]
    .filter(([name]) => !named.has(name))
    .map(([name, value]) => note(name, `${name}=${value}`, route.line, {}));
  const headers = headersIn(part.blocks).map(({ name, value, line }) =>
    note(name, value, line, { enum: [value] }),
  );
  const table = (place: 'query' | 'header', found: readonly DocumentRow[]): DocumentTable[] =>
    found.length === 0
      ? []
      : [
          {
            number: `${part.number}#${route.line}-${place}`,
            note: true,
            caption: place,
            line: route.line,
            part: place,
            side: 'request',
            rows: found,
          },
        ];
  return [...table('query', query), ...table('header', headers)];
}

function note(name: string, text: string, line: number, facts: DocumentRow['facts']): DocumentRow {
  return { name, line, type: '', text, facts };
}

function examplesOf(part: Part): DocumentExample[] {
  return part.under.flatMap(({ heading, blocks }) => {
    const kind = REQUEST_EXAMPLE.test(heading)
      ? 'request'
      : RESPONSE_EXAMPLE.test(heading)
        ? 'response'
        : undefined;
    if (kind === undefined) return [];
    return blocks.flatMap((block) => {
      if (block.kind !== 'code' || routesIn([block]).length > 0) return [];
      const { text, line } = block;
      return [{ kind, ...parseTolerantJson(text), text, line } as const];
    });
  });
}

/** Operations of which a part only names the route: the same path of another version, or a list with details. */
function furtherSections(part: Part, route: Route, all: readonly DocumentSection[]): DocumentSection[] {
  const base = all.find((section) => section.line === part.line);
  if (base === undefined) return [];
  const seen = new Set([keyOfRoute(route)]);
  return routesIn(part.blocks).flatMap((other) => {
    if (seen.has(keyOfRoute(other))) return [];
    seen.add(keyOfRoute(other));
    const { method, path, line } = other;
    const tables = [...tablesOf(part, route), ...notes(part, other)];
    const section = { ...base, method, path, line, tables };
    if (tailOf(path) === tailOf(route.path)) return [section];
    return [{ ...section, tables: [...tables, ...shownTables(base, all)], examples: [] }];
  });
}

/** A list with details has rows of the list and of showing one resource: the response table of the latter. */
function shownTables(list: DocumentSection, all: readonly DocumentSection[]): DocumentTable[] {
  const one = all.find(
    ({ number, method, path }) =>
      number === list.number && method === 'GET' && path.startsWith(`${list.path}/{`),
  );
  return one?.tables.filter((table) => table.part === 'response-body') ?? [];
}

function keyOfRoute({ method, path }: Route): string {
  return `${method} ${path}`;
}

/** A path without its version. */
function tailOf(path: string): string {
  return path.replace(/^\/v\d+/u, '');
}

/** Joins the descriptions of one operation. */
function merged(sections: readonly DocumentSection[]): DocumentSection[] {
  const byKey = new Map<string, DocumentSection>();
  for (const section of sections) {
    const key = [section.number, section.method, section.path, section.action].join(' ');
    const before = byKey.get(key);
    byKey.set(key, before === undefined ? section : joined(before, section));
  }
  return [...byKey.values()];
}

function joined(first: DocumentSection, second: DocumentSection): DocumentSection {
  return {
    ...first,
    title: `${first.title}, ${second.title}`,
    text: `${first.text}\n${second.text}`,
    tables: [...first.tables, ...second.tables],
    statuses: [...new Set([...first.statuses, ...second.statuses])],
    examples: [...first.examples, ...second.examples],
  };
}
