import type { Difference, Kind } from '../compare/comparison.ts';
import type {
  CapabilityDiff,
  ContractDiff,
  Difference as Documented,
} from '../contract/diff/diff-contracts.ts';

/** What two documents say differently, as a comparison tells it. */
export function documentedDifferences(diff: ContractDiff): Difference[] {
  return diff.capabilities.flatMap((one) => [
    ...alone(one),
    ...one.differences.map((each) => toDifference(one, each)),
  ]);
}

function alone({ capability, left, right }: CapabilityDiff): Difference[] {
  if (left !== undefined && right !== undefined) return [];
  return [
    {
      basis: 'documented',
      subject: capability,
      kind: 'operation',
      what: 'the operation',
      values: [left?.request ?? 'not there', right?.request ?? 'not there'],
    },
  ];
}

function toDifference({ capability }: CapabilityDiff, each: Documented): Difference {
  return {
    basis: 'documented',
    subject: capability,
    kind: kindOf(each),
    what: [each.in, each.name, each.aspect ?? ''].filter((part) => part !== '').join(' '),
    values: [each.left ?? 'not there', each.right ?? 'not there'],
  };
}

function kindOf({ in: where, aspect }: Documented): Kind {
  if (where === 'status') return 'status';
  if (where === 'operation') return 'operation';
  if (aspect === undefined) return 'field set';
  return aspect === 'type' || aspect === 'nullable' || aspect === 'format' ? 'type' : 'validation boundary';
}
