import type { Finding } from '../result/finding.ts';
import type { CaseResult, ContractRecord, RequirementRecord, RunResult } from '../result/run-result.ts';
import { requirementStatuses } from './model/requirement-status.ts';
import { csvRow } from './text/csv-row.ts';

const COLUMNS = [
  'contract',
  'requirement',
  'level',
  'status',
  'cases',
  'findings',
  'first finding',
  'text',
  'operations',
  'document',
  'section',
  'tables',
  'excluded',
] as const;

interface Tally {
  readonly cases: ReadonlyMap<string, number>;
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
}

/**
 * Renders the requirements of a run as CSV (RFC 4180: comma, CRLF, quotes doubled), one row for each requirement of each
 * contract. A field that a spreadsheet would take for a formula starts with an apostrophe.
 */
export function renderCsv(result: RunResult): string {
  const statuses = requirementStatuses(result);
  const tally = count(result.cases);
  const rows = result.contracts.flatMap((contract) =>
    contract.requirements.map((one) => rowOf(contract, one, statuses.get(one.id) ?? 'untested', tally)),
  );
  return [COLUMNS, ...rows].map(csvRow).join('');
}

function rowOf(contract: ContractRecord, one: RequirementRecord, status: string, tally: Tally): string[] {
  const findings = tally.findings.get(one.id) ?? [];
  return [
    contract.id,
    one.id,
    one.level,
    status,
    String(tally.cases.get(one.id) ?? 0),
    String(findings.length),
    findings[0]?.message ?? '',
    one.text,
    (one.operations ?? []).join(' '),
    one.source.document,
    one.source.section,
    (one.source.tables ?? []).join(' '),
    one.excluded ?? '',
  ];
}

function count(results: readonly CaseResult[]): Tally {
  const cases = new Map<string, number>();
  const findings = new Map<string, Finding[]>();
  for (const one of results) {
    const ids = new Set([...one.requirements, ...one.findings.map(({ requirement }) => requirement)]);
    for (const id of ids) cases.set(id, (cases.get(id) ?? 0) + 1);
    for (const finding of one.findings) {
      const present = findings.get(finding.requirement);
      if (present === undefined) findings.set(finding.requirement, [finding]);
      else present.push(finding);
    }
  }
  return { cases, findings };
}
