import { requirementStatuses } from '../result/requirement-status.ts';
import type { CaseResult, RequirementRecord, RunResult } from '../result/run-result.ts';
import { proofsOf } from './model/proofs.ts';
import { csvRow } from './text/csv-row.ts';

const COLUMNS = [
  'requirement',
  'level',
  'status',
  'case',
  'verdict',
  'findings',
  'exchanges',
  'reason',
  'document',
  'section',
] as const;

/**
 * Renders which cases prove each requirement, and what became of them, as CSV: one row for each requirement and case. A
 * requirement that no case of the run proves has one row without a case. Made of the run, never kept by hand.
 */
export function renderTraceability(result: RunResult): string {
  const statuses = requirementStatuses(result);
  const proofs = proofsOf(result.cases);
  const requirements = new Map(
    result.contracts.flatMap((contract) => contract.requirements.map((one) => [one.id, one])),
  );
  const rows = [...requirements.values()].flatMap((one) => {
    const cases = proofs.get(one.id) ?? [undefined];
    return cases.map((proof) => rowOf(one, statuses.get(one.id) ?? 'untested', proof));
  });
  return [COLUMNS, ...rows].map(csvRow).join('');
}

function rowOf(
  { id, level, source }: RequirementRecord,
  status: string,
  proof: CaseResult | undefined,
): string[] {
  const findings = proof?.findings.filter(({ requirement }) => requirement === id).length;
  return [
    id,
    level,
    status,
    proof?.id ?? '',
    proof?.verdict ?? '',
    findings === undefined ? '' : String(findings),
    proof === undefined ? '' : String(proof.exchanges),
    proof?.reason ?? '',
    source.document,
    source.section,
  ];
}
