import type { Contract } from '../contract/types.ts';
import { accountFor, type DocumentAccount } from './account.ts';
import { auditContract, unexplained } from './audit-contract.ts';
import type { AuditReport } from './audit-report.ts';
import type { AuditDocument } from './document.ts';

/** One contract held against one document. */
export interface ContractAudit {
  readonly document: string;
  readonly report: AuditReport;
}

/** What auditing some contracts gave. */
export interface Audit {
  readonly audits: readonly ContractAudit[];
  readonly documents: readonly DocumentAccount[];
  /** Kind → number of errata of the contracts audited. */
  readonly errata: Readonly<Record<string, number>>;
  /** Contracts none of whose operations is in a document at hand. */
  readonly notAudited: readonly string[];
  readonly totals: {
    readonly contracts: number;
    readonly operations: number;
    readonly tables: number;
    readonly rows: number;
    readonly explained: number;
    readonly unexplained: number;
    /** Operations and tables of the documents that no contract accounts for. */
    readonly unaccounted: number;
  };
}

/**
 * Holds contracts against the documents at hand, and accounts for every operation, table and row of those.
 *
 * @param documents documents by the id that the contracts give them
 */
export function auditDocuments(
  contracts: readonly Contract[],
  documents: ReadonlyMap<string, AuditDocument>,
): Audit {
  const audits = contracts.flatMap((contract) =>
    documentsOf(contract).flatMap((id): ContractAudit[] => {
      const document = documents.get(id);
      if (document === undefined) return [];
      const report = auditContract(contract, document.sections, { ...document, document: id });
      return [{ document: id, report }];
    }),
  );
  const accounts = [...documents]
    .map(([id, document]) => ({ id, document, reports: reportsOn(audits, id) }))
    .filter(({ reports }) => reports.length > 0)
    .map(({ id, document, reports }) => accountFor(id, document, reports));
  const audited = new Set(audits.map(({ report }) => report.contract));
  return {
    audits,
    documents: accounts,
    errata: errataByKind(contracts.filter(({ id }) => audited.has(id))),
    notAudited: contracts.map(({ id }) => id).filter((id) => !audited.has(id)),
    totals: totalsOf(audits, accounts),
  };
}

/** The documents that an operation of the contract comes from. */
export function documentsOf(contract: Contract): string[] {
  return [...new Set(contract.operations.map(({ source }) => source.document))];
}

function reportsOn(audits: readonly ContractAudit[], document: string): AuditReport[] {
  return audits.filter((audit) => audit.document === document).map(({ report }) => report);
}

function errataByKind(contracts: readonly Contract[]): Record<string, number> {
  const kinds = new Map<string, number>();
  for (const { kind } of contracts.flatMap((contract) => contract.errata)) {
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return Object.fromEntries([...kinds].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function totalsOf(audits: readonly ContractAudit[], accounts: readonly DocumentAccount[]): Audit['totals'] {
  const sum = (pick: (account: DocumentAccount) => number): number =>
    accounts.reduce((total, account) => total + pick(account), 0);
  return {
    contracts: audits.length,
    operations: sum(({ operations }) => operations.claimed + operations.shown),
    tables: sum(({ tables }) => tables.compared),
    rows: sum(({ rows }) => rows.compared),
    explained: sum(({ differences }) => differences.explained),
    unexplained: audits.flatMap(({ report }) => unexplained(report)).length,
    unaccounted: sum(({ unaccounted }) => unaccounted.length),
  };
}
