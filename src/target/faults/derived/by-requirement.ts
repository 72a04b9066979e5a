import type { ContractLibrary } from '../../../contract/library.ts';
import type { Contract } from '../../../contract/types.ts';
import { deriveFaults } from './derive-faults.ts';
import { faults } from '../faults.ts';

/** A *must* that can be tested from outside, and the faults that break it. */
export interface RequirementFaults {
  /** With its contract: `cinder/v3:volumes.extend.grows`. */
  readonly requirement: string;
  /** Ids of the faults that break it: those written by hand, then the one that is derived from it, which has its id. */
  readonly faults: readonly string[];
  /** Where there are none: why no change of an exchange breaks it, as far as that is known. */
  readonly reason?: string;
}

/** What no change of an exchange can break, by the end of a requirement's id; all else must have a fault. */
const UNBREAKABLE: readonly (readonly [RegExp, string])[] = [
  [/\.identity$/, 'the answer shows no resource that was asked for by its id'],
  [/\.response-body$/, 'the success has no body'],
];

/** Every *must* of some contracts that can be tested from outside, with the faults that break it. */
export function faultsByRequirement(library: ContractLibrary, apis: readonly string[]): RequirementFaults[] {
  const byHand = new Map<string, string[]>();
  for (const { id, breaks } of faults)
    for (const broken of new Set(breaks)) byHand.set(broken, [...(byHand.get(broken) ?? []), id]);
  return apis.flatMap((api) => {
    const contract = library.get(api);
    const derived = derivedOf(contract);
    return [...contract.requirements.values()]
      .filter(({ level, excluded }) => level === 'must' && excluded === undefined)
      .map(({ id }) => {
        const broken = byHand.get(id.slice(api.length + 1)) ?? [];
        const ids = [...broken, ...(derived.has(id) ? [id] : [])];
        const reason = ids.length > 0 ? undefined : UNBREAKABLE.find(([end]) => end.test(id))?.[1];
        return { requirement: id, faults: ids, ...(reason === undefined ? {} : { reason }) };
      });
  });
}

function derivedOf({ operations }: Contract): ReadonlySet<string> {
  return new Set(operations.flatMap((operation) => deriveFaults(operation).map(({ id }) => id)));
}
