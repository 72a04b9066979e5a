import type { AuditedOperation, AuditReport } from './audit-report.ts';
import type { AuditDocument, DocumentTable } from './document.ts';
import { sectionKey } from './section-of.ts';

/** Something of a document that the contracts do not account for. */
export interface Unaccounted {
  /** Number of the section, with method and path where it describes an operation. */
  readonly section: string;
  /** Number of the table; absent where a whole operation is meant. */
  readonly table?: string;
  readonly line: number;
  readonly tables: number;
  readonly rows: number;
}

/** What became of everything in one document. */
export interface DocumentAccount {
  readonly document: string;
  /** Operations of the document: described with tables, or shown by examples and taken up by a contract. */
  readonly operations: { readonly total: number; readonly claimed: number; readonly shown: number };
  /** Tables of operations and of the common part: compared, or explained as a whole by an erratum. */
  readonly tables: { readonly total: number; readonly compared: number; readonly explained: number };
  readonly rows: { readonly total: number; readonly compared: number; readonly explained: number };
  /** Tables outside: reason → how many, and how many rows where those can be told apart. */
  readonly outside: Readonly<Record<string, { readonly tables: number; readonly rows: number }>>;
  readonly differences: { readonly explained: number; readonly unexplained: number };
  readonly unaccounted: readonly Unaccounted[];
}

/**
 * Accounts for a document: every operation, table and row of it is compared with a contract, explained by an erratum, or
 * listed with a reason. What is left is unaccounted.
 *
 * @param reports the audits of every contract against this document
 */
export function accountFor(
  id: string,
  document: AuditDocument,
  reports: readonly AuditReport[],
): DocumentAccount {
  const audited = reports.flatMap((report) => [
    ...report.operations,
    ...(report.common === undefined ? [] : [report.common]),
  ]);
  const claims = new Set(audited.flatMap((operation) => operation.claims));
  const claimed = document.sections.filter((section) => claims.has(sectionKey(section)));
  const tables = tablesOf(document);
  const fate = fateOf(audited, tables);
  const differences = audited.flatMap((operation) => operation.differences);
  const explained = differences.filter((difference) => difference.erratum !== undefined).length;
  return {
    document: id,
    operations: {
      total: document.sections.length,
      claimed: claimed.length,
      shown: reports.flatMap((report) => report.operations.filter(isShown(document))).length,
    },
    ...fate.counts,
    outside: outsideOf(document),
    differences: { explained, unexplained: differences.length - explained },
    unaccounted: [
      ...operationsLeft(document, claims),
      ...tablesLeft(document, claims, fate.known),
      ...shownLeft(document, claims),
      ...unreasoned(document),
    ],
  };
}

/** Whether an operation has no section with tables, but sections that show it. */
function isShown(document: AuditDocument): (operation: AuditedOperation) => boolean {
  const shown = new Set(document.shown.map((section) => section.number));
  return (operation) => operation.claims.some((claim) => shown.has(claim));
}

/** The tables of operations and of the common part by number. Rows in sentences and addresses are not of a table. */
function tablesOf(document: AuditDocument): ReadonlyMap<string, DocumentTable> {
  const { common } = document;
  const shared = common === undefined ? [] : [...common.tables, common.statusTable];
  const all = [...document.sections.flatMap((section) => section.tables), ...shared];
  const real = all.filter((table) => table !== undefined).filter((table) => table.note !== true);
  return new Map(real.map((table) => [table.number, table]));
}

interface Fate {
  readonly counts: Pick<DocumentAccount, 'tables' | 'rows'>;
  /** Numbers of the tables that are compared or explained. */
  readonly known: ReadonlySet<string>;
}

function fateOf(audited: readonly AuditedOperation[], tables: ReadonlyMap<string, DocumentTable>): Fate {
  const compared = new Set(
    audited.flatMap((operation) => operation.compared).filter((number) => tables.has(number)),
  );
  const whole = audited
    .flatMap((operation) => operation.differences)
    .filter((difference) => difference.kind === 'table' && difference.erratum !== undefined)
    .flatMap(({ table }) => (table === undefined || compared.has(table) ? [] : [table]));
  const explained = new Set(whole);
  const rows = (numbers: Iterable<string>): number =>
    [...numbers].reduce((sum, number) => sum + (tables.get(number)?.rows.length ?? 0), 0);
  return {
    counts: {
      tables: { total: tables.size, compared: compared.size, explained: explained.size },
      rows: { total: rows(tables.keys()), compared: rows(compared), explained: rows(explained) },
    },
    known: new Set([...compared, ...explained]),
  };
}

function outsideOf(document: AuditDocument): DocumentAccount['outside'] {
  const counts = new Map<string, { tables: number; rows: number }>();
  for (const { reason, rows } of document.outside) {
    if (reason === undefined) continue;
    const before = counts.get(reason) ?? { tables: 0, rows: 0 };
    counts.set(reason, { tables: before.tables + 1, rows: before.rows + (rows ?? 0) });
  }
  return Object.fromEntries(counts);
}

function operationsLeft(document: AuditDocument, claims: ReadonlySet<string>): Unaccounted[] {
  return document.sections
    .filter((section) => !claims.has(sectionKey(section)))
    .map((section) => ({
      section: `${section.number} ${section.method} ${section.path}`,
      line: section.line,
      tables: section.tables.length,
      rows: section.tables.reduce((sum, table) => sum + table.rows.length, 0),
    }));
}

/** Tables of operations that a contract has, and that it passes over. */
function tablesLeft(
  document: AuditDocument,
  claims: ReadonlySet<string>,
  known: ReadonlySet<string>,
): Unaccounted[] {
  return document.sections
    .filter((section) => claims.has(sectionKey(section)))
    .flatMap((section) =>
      section.tables
        .filter((table) => table.note !== true && !known.has(table.number))
        .map((table) => ({
          section: section.number,
          table: table.number,
          line: table.line,
          tables: 1,
          rows: table.rows.length,
        })),
    );
}

/** Sections that show a request line which is no described operation's, and which no operation of a contract cites. */
function shownLeft(document: AuditDocument, claims: ReadonlySet<string>): Unaccounted[] {
  return document.shown
    .filter((section) => !claims.has(section.number))
    .flatMap((section) =>
      section.routes
        .filter(({ method, path }) =>
          document.sections.every((other) => other.method !== method || !beginsAs(path, other.path)),
        )
        .map(({ method, path, line }) => {
          const place = `${section.number} ${method} ${path}`;
          return { section: place, line, tables: 0, rows: 0 };
        }),
    );
}

/** Whether a path is one of a template, or its beginning: the line of a page may break it after a slash. */
function beginsAs(path: string, template: string): boolean {
  const segments = path.replace(/\/$/u, '').split('/');
  const own = template.split('/');
  const whole = path.endsWith('/') || segments.length === own.length;
  return (
    whole &&
    segments.every((segment, index) => own[index]?.startsWith('{') === true || own[index] === segment)
  );
}

function unreasoned(document: AuditDocument): Unaccounted[] {
  return document.outside
    .filter((table) => table.reason === undefined)
    .map(({ section, line, rows }) => ({ section, line, tables: 1, rows: rows ?? 0 }));
}
