import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { auditDocuments, documentsOf, type Audit } from '../audit/audit-documents.ts';
import { auditProse, type ProseAudit } from '../audit/blocks/audit-prose.ts';
import { renderProse } from '../audit/blocks/render-prose.ts';
import type { AuditDocument } from '../audit/document.ts';
import { findDocuments } from '../audit/find-documents.ts';
import { readAuditDocument } from '../audit/read-audit-document.ts';
import { renderAccount } from '../audit/render-account.ts';
import { renderAudit } from '../audit/render-audit.ts';
import { createLibrary, listContracts } from '../contract/library.ts';
import { UserError } from '../errors/user-error.ts';
import type { AuditFlags } from './audit-command.ts';
import type { Environment } from './environment.ts';

/** Audits the contracts and prints what differs, and what of the documents is accounted for. */
export function audit(flags: AuditFlags, environment: Environment): void {
  const { stdout, cwd } = environment;
  const library = createLibrary();
  const ids = flags.api?.split(',').map((id) => id.trim()) ?? listContracts();
  const contracts = ids.map((id) => library.get(id));
  const paths = findDocuments(resolve(cwd, flags.docs), contracts.flatMap(documentsOf));
  const documents = new Map(
    [...paths].map(([id, path]): [string, AuditDocument] => [
      id,
      readAuditDocument(id, readFileSync(path, 'utf8')),
    ]),
  );
  const result = auditDocuments(contracts, documents);
  if (result.audits.length === 0) {
    throw new UserError('none of the documents that the contracts cite is in the folder', {
      place: { file: flags.docs },
    });
  }
  const whole = flags.api === undefined;
  // A block of prose may lead to any contract, so that some of them cannot say what became of it.
  const prose = whole ? auditProse(resolve(cwd, flags.docs), contracts) : undefined;
  stdout.write(
    flags.json === true ? `${JSON.stringify({ ...result, prose }, undefined, 2)}\n` : textOf(result, prose),
  );
  const { unexplained, unaccounted } = result.totals;
  const left = unexplained + (whole ? unaccounted : 0) + (prose?.problems ?? 0);
  environment.exitCode = left === 0 ? 0 : 1;
}

function textOf(result: Audit, prose: ProseAudit | undefined): string {
  const whole = prose !== undefined;
  const { totals, errata, notAudited } = result;
  const kinds = Object.entries(errata).map(([kind, count]) => `${kind} ${count}`);
  const all = Object.values(errata).reduce((total, count) => total + count, 0);
  const left = whole ? `, ${totals.unaccounted} unaccounted` : '';
  return [
    ...result.audits.map(({ document, report }) => `${document}\n${renderAudit(report)}`),
    ...result.documents.map((account) => renderAccount(account, whole)),
    ...(whole ? [renderProse(prose)] : []),
    `Errata ${all}: ${kinds.join(', ')}\n`,
    ...(notAudited.length === 0
      ? []
      : [`Not audited, for want of their documents: ${notAudited.join(', ')}\n`]),
    `${totals.contracts} contracts, ${totals.operations} operations, ${totals.tables} tables, ${totals.rows} rows: ` +
      `${totals.explained} explained, ${totals.unexplained} unexplained${left}\n`,
  ].join('\n');
}
