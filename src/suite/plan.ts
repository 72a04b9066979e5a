import type { RunConfig } from '../target/config/types.ts';
import { inShard } from './in-shard.ts';
import { selectCases } from './select-cases.ts';
import type { Api, Case, Suite } from './types.ts';

/** The cases of a run: every suite over every selected contract, in a fixed order. */
export function planCases(suites: readonly Suite[], apis: readonly Api[], config: RunConfig): Case[] {
  const cases = apis.flatMap((api) =>
    suites.flatMap((suite) =>
      suite.cases({ api, target: config.target, budget: config.budget }).map((spec) => ({
        ...spec,
        suite,
        api,
        fullId: `${api.contract.id}:${suite.id}/${spec.id}`,
      })),
    ),
  );
  checkIds(cases);
  const selected = selectCases(cases, config);
  const { shard } = config;
  return shard === undefined ? selected : selected.filter(({ fullId }) => inShard(fullId, shard));
}

/** A case that proves a requirement which its contract does not have, or two cases with one id, are our own bugs. */
function checkIds(cases: readonly Case[]): void {
  const seen = new Set<string>();
  for (const planned of cases) {
    if (seen.has(planned.fullId)) throw new Error(`two cases are called ${planned.fullId}`);
    seen.add(planned.fullId);
    for (const requirement of planned.requirements) {
      if (!planned.api.contract.requirements.has(`${planned.api.contract.id}:${requirement}`)) {
        throw new Error(`case ${planned.fullId} proves an unknown requirement "${requirement}"`);
      }
    }
  }
}
