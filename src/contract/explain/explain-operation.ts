import { requestLine } from '../request-line.ts';
import { operationRows, type OperationRow } from '../rows/operation-rows.ts';
import { constraintsText, sourceText } from '../rows/render-row.ts';
import { columns } from '../rows/columns.ts';
import type { Contract, Erratum, Operation, Source } from '../types.ts';
import { errataOfOperation } from './errata-of.ts';

/** An operation as its contract has it, for people and programs. */
export interface OperationExplanation {
  readonly operation: string;
  readonly request: string;
  readonly summary: string;
  readonly capability: string;
  readonly deprecated: boolean;
  readonly versions?: Operation['versions'];
  readonly effect: Operation['effect'];
  readonly states?: readonly string[];
  readonly source: Source;
  readonly rows: readonly OperationRow[];
  readonly statuses: readonly { readonly status: number; readonly description: string }[];
  /** Statuses that the document lets any operation answer, beside its own. */
  readonly commonErrors: readonly number[];
  readonly requirements: Readonly<Record<string, number>>;
  readonly errata: readonly Erratum[];
}

/** Everything that a contract says of one operation: its tables row by row, statuses, requirements by level, errata. */
export function explainOperation(contract: Contract, operation: Operation): OperationExplanation {
  const about = [...contract.requirements.values()].filter(({ operations }) =>
    operations.includes(operation.id),
  );
  const { versions, states } = operation;
  return {
    operation: `${contract.id}:${operation.id}`,
    request: requestLine(operation),
    summary: operation.summary,
    capability: operation.capability,
    deprecated: operation.deprecated,
    ...(versions === undefined ? {} : { versions }),
    effect: operation.effect,
    ...(states === undefined ? {} : { states }),
    source: operation.source,
    rows: operationRows(operation).filter((row) => row.path !== ''),
    statuses: operation.responses.map(({ status, description }) => ({ status, description })),
    commonErrors: contract.commonStatuses.error,
    requirements: Object.fromEntries(
      ['must', 'should', 'observe'].map((level) => [
        level,
        about.filter((one) => one.level === level).length,
      ]),
    ),
    errata: errataOfOperation(contract, operation),
  };
}

/** {@linkcode explainOperation} as text. */
export function renderOperation(one: OperationExplanation): string {
  const { min, max } = one.versions ?? {};
  const facts = [
    ['request', one.request],
    ['act', `${one.capability}${one.deprecated ? ' (deprecated)' : ''}`],
    [
      'effect',
      [one.effect.kind, one.effect.resource, one.effect.job && `(job in ${one.effect.job})`]
        .filter(Boolean)
        .join(' '),
    ],
    ...(one.states === undefined ? [] : [['states', one.states.join(', ')]]),
    ...(one.versions === undefined
      ? []
      : [['microversions', `${min ?? 'the first'} to ${max ?? 'the last'}`]]),
    ['source', sourceText(one.source)],
    ['statuses', one.statuses.map(({ status, description }) => `${status} ${description}`).join(', ')],
    ['any operation', `also ${one.commonErrors.join(' ')}`],
    [
      'requirements',
      Object.entries(one.requirements)
        .map(([level, count]) => `${count} ${level}`)
        .join(', '),
    ],
  ];
  const rows = one.rows.map((row) => [row.in, row.path, constraintsText(row), tablesText(row)]);
  const errata = one.errata.map(({ id, text, decision }) => `  ${id}: ${text} ${decision}`);
  return [
    `${one.operation}: ${one.summary}`,
    columns(facts, 1),
    '',
    columns(rows, 3),
    ...(errata.length === 0 ? [] : ['', 'Errata', ...errata]),
    '',
  ].join('\n');
}

function tablesText({ source }: OperationRow): string {
  if (source === undefined) return '';
  return source.tables === undefined || source.tables.length > 3 ? source.section : source.tables.join(' ');
}
