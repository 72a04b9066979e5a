import type { Contract, Operation } from '../../contract/types.ts';
import { countErrors } from '../../result/count-errors.ts';
import type {
  CoverageRecord,
  Exercised,
  OperationCoverage,
  RequirementCoverage,
  StateCoverage,
} from '../../result/coverage-record.ts';
import { coverageWarnings } from '../../result/coverage-warnings.ts';
import { isList, type Coverage, type ExercisedOperation } from './coverage.ts';
import { errorCoverage, type ErrorProbe } from './error-coverage.ts';
import { mutationRows } from './mutation-rows.ts';
import { operationSlots } from './operation-slots.ts';
import type { Slot } from './slot.ts';

/** What the record is made of beside the coverage itself. */
export interface CoverageParts {
  readonly contracts: readonly Contract[];
  readonly requirements: RequirementCoverage;
  /** Only some cases were chosen. */
  readonly partial: boolean;
  /** How many exchanges each operation had, by its id with contract. */
  readonly exchanges: ReadonlyMap<string, number>;
  /** The requirement ids, without contract, of a case by its full id. */
  readonly requirementsOf: (caseId: string) => readonly string[];
  /** The cases that ask for codes. */
  readonly probes: readonly ErrorProbe[];
}

/** The coverage of a run as the run result has it. */
export function coverageRecord(coverage: Coverage, parts: CoverageParts): CoverageRecord {
  const { contracts, exchanges, requirements } = parts;
  const operations = contracts.flatMap((contract) =>
    contract.operations.map((operation) => operationCoverage(operation, coverage.of(operation))),
  );
  const states = stateCoverage(coverage, contracts);
  const errors = errorCoverage(coverage, parts);
  const rows = mutationRows(coverage);
  const broken = rows.filter(({ breaks }) => breaks).length;
  return {
    version: 1,
    operations,
    errors,
    errorCounts: countErrors(errors),
    states,
    requirements,
    mutations: { broken, atBound: rows.length - broken },
    warnings: coverageWarnings({ operations, states }, exchanges, parts.partial),
  };
}

function operationCoverage(operation: Operation, seen: ExercisedOperation | undefined): OperationCoverage {
  // An operation that nobody asked for has its constraints too: none of them was exercised.
  const slots = seen?.slots ?? operationSlots(operation);
  return {
    id: `${operation.contract}:${operation.id}`,
    documented: operation.responses.map(({ status }) => status),
    whole: Object.fromEntries([...(seen?.whole ?? [])].map(([status, count]) => [String(status), count])),
    parameters: exercised(slots.places),
    constraints: exercised(slots.constraints),
    ...(isList(operation) ? { lists: { answers: seen?.listed ?? 0, filled: seen?.filled ?? 0 } } : {}),
  };
}

function exercised(slots: ReadonlyMap<string, Slot>): Record<string, Exercised> {
  return Object.fromEntries([...slots].map(([id, { valid, invalid }]) => [id, [valid, invalid]]));
}

function stateCoverage(coverage: Coverage, contracts: readonly Contract[]): StateCoverage[] {
  const documented = new Map<string, Set<string>>();
  for (const { capability, states = [] } of contracts.flatMap(({ operations }) => operations)) {
    if (states.length === 0) continue;
    const kind = capability.split('.')[0] ?? '';
    const own = documented.get(kind) ?? new Set();
    documented.set(kind, own);
    for (const state of states) own.add(state);
  }
  const kinds = new Set([...documented.keys(), ...coverage.states.keys()]);
  return [...kinds].map((kind) => ({
    kind,
    documented: [...(documented.get(kind) ?? [])],
    seen: Object.fromEntries(coverage.states.get(kind) ?? []),
  }));
}
