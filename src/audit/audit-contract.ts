import type { Contract, Erratum } from '../contract/types.ts';
import { auditExamples } from './audit-examples.ts';
import { auditOperation } from './audit-operation.ts';
import type { AuditDifference, AuditedOperation, AuditOptions, AuditReport } from './audit-report.ts';
import type { DocumentSection } from './document.ts';
import { explain, isComparable } from './explain.ts';
import { subtreeOf } from './schema-view.ts';

/**
 * Holds a contract against the document that its operations cite, in both directions: each row of the document must
 * stand in the contract, and each row of the contract must stand in the document. The document's examples are validated
 * too. A difference is explained by an erratum of the contract, or it is a mistake of one of the two.
 */
export function auditContract(
  contract: Contract,
  sections: readonly DocumentSection[],
  options: AuditOptions,
): AuditReport {
  const byNumber = new Map(sections.map((section) => [section.number, section]));
  const examples = auditExamples(contract, sections, options);
  const operations: AuditedOperation[] = [];
  for (const operation of contract.operations) {
    if (operation.source.document !== options.document) continue;
    const { section: number } = operation.source;
    const section = byNumber.get(number);
    const base = { operation: operation.id, section: number };
    if (section === undefined) {
      const lost = { ...base, kind: 'section' as const, document: 'no such operation section', cited: [] };
      const differences = [{ ...lost, contract: number }];
      operations.push({ ...base, title: '', tables: 0, rows: 0, differences });
      continue;
    }
    const audit = auditOperation(contract, operation, section, options.prose ?? new Map());
    const shown = examples.filter((difference) => difference.operation === operation.id);
    const title = `${operation.method} ${operation.path}`;
    operations.push({ ...base, title, ...audit, differences: [...audit.differences, ...shown] });
  }
  return explained(contract, operations, options);
}

function explained(
  contract: Contract,
  operations: readonly AuditedOperation[],
  options: AuditOptions,
): AuditReport {
  const uses = new Map<string, number>();
  const judge = (difference: AuditDifference): AuditDifference => {
    const erratum = explain(difference, contract.errata);
    if (erratum === undefined) return difference;
    uses.set(erratum.id, (uses.get(erratum.id) ?? 0) + 1);
    return { ...difference, erratum: erratum.id };
  };
  const judged = operations.map((operation) => ({
    ...operation,
    differences: operation.differences.map(judge),
  }));
  const counted = (erratum: Erratum): boolean =>
    erratum.source.document === options.document && isComparable(erratum.kind);
  return {
    contract: contract.id,
    operations: judged,
    notCompared: notCompared(contract, options),
    unusedErrata: contract.errata.filter((e) => counted(e) && !uses.has(e.id)).map((e) => e.id),
    errata: Object.fromEntries(
      contract.errata.map((e) => [e.id, { kind: e.kind, explains: uses.get(e.id) ?? 0 }]),
    ),
  };
}

const NOT_COMPARED = ['pattern', 'format', 'multipleOf', 'uniqueItems', 'minProperties', 'maxProperties'];

function notCompared(contract: Contract, options: AuditOptions): Record<string, number> {
  const operations = contract.operations.filter((o) => o.source.document === options.document);
  const roots = operations.flatMap((operation) => [
    ...operation.parameters.map((parameter) => parameter.schema),
    ...(operation.requestBody === undefined ? [] : [operation.requestBody.schema]),
  ]);
  const schemas = [...new Set(subtreeOf(roots))];
  const counts = NOT_COMPARED.map(
    (keyword) => [keyword, schemas.filter((schema) => schema[keyword] !== undefined).length] as const,
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** The differences of a report that no erratum explains. */
export function unexplained(report: AuditReport): AuditDifference[] {
  return report.operations
    .flatMap((operation) => operation.differences)
    .filter((difference) => difference.erratum === undefined);
}
