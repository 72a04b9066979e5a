import type { Operation, Schema } from '../contract/types.ts';
import { compareFlat } from './compare-flat.ts';
import type { DocumentSection, DocumentTable } from './document.ts';
import type { TableWalk } from './table-walk.ts';

/** A body of an operation, with the errata that its message cites. */
export interface Body {
  readonly schema: Schema;
  readonly around: readonly string[];
}

/** The bodies of successes: statuses that share a body share its schema. */
export function successBodies(operation: Operation): Body[] {
  const bodies = operation.responses
    .filter((response) => response.status < 400)
    .flatMap(({ schema, errata }) => (schema === undefined ? [] : [{ schema, around: errata ?? [] }]));
  return [...new Map(bodies.map((body) => [body.schema, body])).values()];
}

/** Holds the bodies of an operation against the flat tables of its section, both ways. */
export function compareFlatMessages(
  operation: Operation,
  section: DocumentSection,
  prose: ReadonlyMap<string, string>,
  walk: TableWalk,
): void {
  // The chapter describes other operations too, so that a value in its text says nothing of this one.
  const others = new Map([...prose].filter(([number]) => number !== section.number));
  const errata = operation.errata ?? [];
  const request = operation.requestBody;
  const bodies = {
    request: request === undefined ? [] : [{ schema: request.schema, around: errata }],
    response: successBodies(operation).map((body) => ({ ...body, around: [...body.around, ...errata] })),
  };
  for (const side of ['request', 'response'] as const) {
    const tables = section.tables.filter((table) => table.side === side && table.part === `${side}-body`);
    const place = { operation, side, tables, line: section.line, prose: others };
    for (const body of bodies[side]) compareFlat({ ...place, ...body }, walk);
    if (bodies[side].length === 0) for (const table of tables) lost(table, side, errata, walk);
  }
}

function lost(table: DocumentTable, side: string, cited: readonly string[], walk: TableWalk): void {
  walk.differences.push({
    kind: 'table',
    table: table.number,
    line: table.line,
    document: `${table.rows.length} rows of ${table.caption}`,
    contract: `no ${side} body`,
    cited,
  });
}
