import type { Contract, Erratum, Operation } from '../contract/types.ts';
import { auditCommon } from './audit-common.ts';
import { auditExamples } from './audit-examples.ts';
import { auditOperation } from './audit-operation.ts';
import type { AuditDifference, AuditedOperation, AuditOptions, AuditReport } from './audit-report.ts';
import { auditShown } from './audit-shown.ts';
import type { DocumentSection } from './document.ts';
import { explain, isComparable } from './explain.ts';
import { subtreeOf } from './schema-view.ts';
import { sectionKey, sectionOf } from './section-of.ts';

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
  const own = contract.operations.filter((operation) => operation.source.document === options.document);
  const operations = own.map((operation) => audited(contract, operation, sections, options));
  // Where operations are told apart by more than a number, an erratum of the section may be about another one.
  const flat = sections.filter((section) => section.layout === 'flat');
  const shared = new Set(flat.map((section) => section.number));
  return explained(contract, operations, options, shared);
}

function audited(
  contract: Contract,
  operation: Operation,
  sections: readonly DocumentSection[],
  options: AuditOptions,
): AuditedOperation {
  const { section: number } = operation.source;
  const title = `${operation.method} ${operation.path}`;
  const base = { operation: operation.id, section: number };
  const section = sectionOf(operation, sections);
  if (section === undefined) {
    const shown = auditShown(contract, operation, options.shown ?? []);
    if (shown !== undefined) return shown;
    const says = { document: 'no such operation section', contract: `${number} ${title}` };
    const difference = { ...base, kind: 'section' as const, ...says, cited: [] };
    return { ...base, title, tables: 0, rows: 0, compared: [], claims: [], differences: [difference] };
  }
  const audit = auditOperation(contract, operation, section, options.prose ?? new Map(), options.common);
  const examples = auditExamples(contract, operation, section.examples, section.layout);
  const shown = examples.map((difference) => ({ ...difference, ...base }));
  const differences = [...audit.differences, ...shown];
  return { ...base, title, ...audit, claims: [sectionKey(section)], differences };
}

function explained(
  contract: Contract,
  operations: readonly AuditedOperation[],
  options: AuditOptions,
  shared: ReadonlySet<string>,
): AuditReport {
  const uses = new Map<string, number>();
  const judge = (difference: AuditDifference): AuditDifference => {
    const erratum = explain(difference, contract.errata, shared);
    if (erratum === undefined) return difference;
    uses.set(erratum.id, (uses.get(erratum.id) ?? 0) + 1);
    return { ...difference, erratum: erratum.id };
  };
  const judgeAll = (operation: AuditedOperation): AuditedOperation => {
    const differences = operation.differences.map((difference) => judge(difference));
    return { ...operation, differences };
  };
  const judged = operations.map((operation) => judgeAll(operation));
  const common =
    options.common === undefined || operations.length === 0
      ? undefined
      : judgeAll(auditCommon(contract, options.common, options.document));
  const counted = (erratum: Erratum): boolean =>
    erratum.source.document === options.document && isComparable(erratum.kind);
  return {
    contract: contract.id,
    operations: judged,
    ...(common === undefined ? {} : { common }),
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
  const common = report.common === undefined ? [] : [report.common];
  return [...report.operations, ...common]
    .flatMap((operation) => operation.differences)
    .filter((difference) => difference.erratum === undefined);
}
