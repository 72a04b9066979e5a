import { plural } from '../report/text/plural.ts';
import type { PlanSums } from '../suite/plan-sums.ts';
import type { PlannedWork } from '../suite/planned-work.ts';

/** What a plan is of. */
export interface PlanFacts {
  readonly target: string;
  readonly seed: number;
  readonly budget: string;
  readonly sums: readonly PlanSums[];
}

/** A plan as text: a line for each case, tab-separated, and the sums for each API version. */
export function renderPlan({ target, seed, budget, sums }: PlanFacts, work: readonly PlannedWork[]): string {
  const lines = work.map((one) =>
    [
      one.id,
      one.operations.join(' '),
      plural(one.volumes, 'volume'),
      ...(one.exchanges === undefined ? [] : [plural(one.exchanges, 'exchange')]),
      ...(one.exclusive ? ['alone'] : []),
      ...(one.verdict === undefined ? [] : [`${one.verdict}: ${one.reason ?? ''}`]),
    ].join('\t'),
  );
  const head = `Nothing was sent. A run against ${target} with seed ${seed} and budget ${budget} would begin`;
  return `${[...lines, '', head, ...sums.map(sumLine)].join('\n')}\n`;
}

function sumLine(sums: PlanSums): string {
  const { contract, cases, begun, exclusive, operations, requirements, volumes, exchanges } = sums;
  const parts = [
    `${begun} of ${plural(cases, 'case')}`,
    plural(operations, 'operation'),
    plural(requirements, 'requirement'),
    `${plural(volumes, 'volume')} at most in one case`,
    ...(exclusive === 0 ? [] : [`${exclusive} alone`]),
    ...(exchanges === undefined ? [] : [`${plural(exchanges, 'exchange')} the time before`]),
  ];
  return `  ${contract}: ${parts.join(', ')}`;
}
