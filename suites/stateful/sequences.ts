import { caseFor, type Api, type Budget, type CaseSpec, type Context } from '../../src/index.ts';
import type { Step } from './act.ts';
import { COMPARED } from './compare.ts';
import { begin, end } from './life.ts';

/** Sequences and most steps of each, by budget. */
const EFFORT: Readonly<Record<Budget, { readonly runs: number; readonly length: number }>> = {
  quick: { runs: 3, length: 8 },
  standard: { runs: 6, length: 14 },
  thorough: { runs: 40, length: 30 },
};

/** A case that takes random sequences of steps. */
export interface Sequences {
  readonly title: string;
  /** The act that it is about: where the contract lacks it, there is no case. */
  readonly about: string;
  readonly claims: readonly string[];
  readonly steps: (t: Context) => readonly Step[];
  /** What must be there before it can begin. */
  readonly needs?: (t: Context) => void;
}

/** Steps that come as often as three others. */
export function often(steps: readonly Step[]): readonly Step[] {
  return [steps, steps, steps].flat();
}

/** The case of a suite of sequences. */
export function sequences(api: Api, { title, about, claims, steps, needs }: Sequences): CaseSpec[] {
  return caseFor(api, {
    id: 'sequences',
    title,
    long: true,
    // Which acts a sequence takes the seed decides; this one ends each.
    operation: api.own(about) === undefined ? undefined : api.own('volume.delete'),
    others: [api.find('volume.show')],
    proves: [...new Set([...claims, ...COMPARED])],
    run: async (t) => {
      needs?.(t);
      await t.model({ begin: () => begin(t), steps: steps(t), end, ...EFFORT[t.budget] });
    },
  });
}
