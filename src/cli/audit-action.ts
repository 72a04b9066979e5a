import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { auditContract, unexplained } from '../audit/audit-contract.ts';
import type { AuditReport } from '../audit/audit-report.ts';
import { findDocuments } from '../audit/find-documents.ts';
import { readDocument } from '../audit/read-document.ts';
import { readProse } from '../audit/read-prose.ts';
import { renderAudit } from '../audit/render-audit.ts';
import { createLibrary, listContracts } from '../contract/library.ts';
import type { Contract } from '../contract/types.ts';
import { UserError } from '../errors/user-error.ts';
import type { Environment } from './environment.ts';
import type { AuditFlags } from './audit-command.ts';

interface Audited {
  readonly document: string;
  readonly report: AuditReport;
}

/** Audits the contracts and prints what differs. */
export function audit(flags: AuditFlags, environment: Environment): void {
  const { stdout, cwd } = environment;
  const library = createLibrary();
  const contracts = (flags.api?.split(',').map((id) => id.trim()) ?? listContracts()).map((id) =>
    library.get(id),
  );
  const paths = findDocuments(resolve(cwd, flags.docs), contracts.flatMap(documentsOf));
  const reader = createReader(paths);
  const audits = contracts.flatMap((contract) =>
    documentsOf(contract).flatMap((document): Audited[] => {
      const read = reader(document);
      if (read === undefined) return [];
      const { sections, prose } = read;
      // Chapters of prose have no tables of an operation to hold a contract against.
      const numbers = new Set(sections.map(({ number }) => number));
      if (!contract.operations.some(({ source }) => numbers.has(source.section))) return [];
      return [{ document, report: auditContract(contract, sections, { document, prose }) }];
    }),
  );
  if (audits.length === 0) {
    throw new UserError(
      'none of the documents that the contracts cite is in the folder, or none can be read',
      {
        place: { file: flags.docs },
      },
    );
  }
  const open = audits.flatMap(({ report }) => unexplained(report));
  stdout.write(
    flags.json === true
      ? `${JSON.stringify(audits, undefined, 2)}\n`
      : textOf(contracts, audits, open.length),
  );
  environment.exitCode = open.length === 0 ? 0 : 1;
}

/** The documents that an operation of the contract comes from. */
function documentsOf(contract: Contract): string[] {
  return [...new Set(contract.operations.map(({ source }) => source.document))];
}

interface ReadDocument {
  readonly sections: ReturnType<typeof readDocument>;
  readonly prose: ReturnType<typeof readProse>;
}

/** Reads each document once, at its first use. */
function createReader(paths: ReadonlyMap<string, string>): (id: string) => ReadDocument | undefined {
  const read = new Map<string, ReadDocument>();
  return (id) => {
    const path = paths.get(id);
    if (path === undefined) return undefined;
    let document = read.get(id);
    if (document === undefined) {
      const text = readFileSync(path, 'utf8');
      document = { sections: readDocument(text), prose: readProse(text) };
      read.set(id, document);
    }
    return document;
  };
}

function textOf(contracts: readonly Contract[], audits: readonly Audited[], open: number): string {
  const audited = new Set(audits.map(({ report }) => report.contract));
  const left = contracts.filter(({ id }) => !audited.has(id)).map(({ id }) => id);
  const count = (pick: (report: AuditReport) => number): number =>
    audits.reduce((total, { report }) => total + pick(report), 0);
  const rows = count((report) => report.operations.reduce((sum, operation) => sum + operation.rows, 0));
  const operations = count((report) => report.operations.length);
  return [
    ...audits.map(({ document, report }) => `${document}\n${renderAudit(report)}`),
    ...(left.length === 0
      ? []
      : [`Not audited, for want of operation sections that can be read: ${left.join(', ')}\n`]),
    `${audits.length} contracts, ${operations} operations, ${rows} rows: ${open} unexplained\n`,
  ].join('\n');
}
