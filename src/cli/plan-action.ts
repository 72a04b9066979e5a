import { createLibrary } from '../contract/library.ts';
import { createApi } from '../suite/api.ts';
import { loadSuites } from '../suite/load-suites.ts';
import { planCases } from '../suite/plan.ts';
import { planSums } from '../suite/plan-sums.ts';
import { plannedWork } from '../suite/planned-work.ts';
import type { Environment } from './environment.ts';
import { parseShard } from './parse-shard.ts';
import type { PlanFlags } from './plan-command.ts';
import { readTarget } from './prepare-target.ts';
import { readRunResult } from './read-run-result.ts';
import { renderPlan } from './render-plan.ts';

/**
 * Prints what a run would do; nothing is sent, not even to ask for a token.
 *
 * @throws {UserError} when the settings are wrong, or nothing is chosen
 */
export async function plan(flags: PlanFlags, environment: Environment): Promise<void> {
  const { stdout, env, cwd } = environment;
  const shard = flags.shard === undefined ? undefined : parseShard(flags.shard, env);
  const earlier = flags.from === undefined ? undefined : readRunResult(flags.from, cwd);
  const library = createLibrary();
  const prepared = await readTarget(flags, library, environment);
  await prepared.close();
  const config = { ...prepared.config, ...(shard === undefined ? {} : { shard }) };
  const apis = config.target.apis.map((id) => createApi(library, id));
  const cases = planCases(await loadSuites(), apis, config);
  const counts = new Map((earlier?.cases ?? []).map(({ id, exchanges }) => [id, exchanges]));
  const work = plannedWork(cases, config, counts);
  const sums = planSums(work);
  const { name } = config.target;
  const facts = { target: name, seed: config.seed, budget: config.budget, sums };
  stdout.write(
    flags.json === true
      ? `${JSON.stringify({ ...facts, cases: work }, undefined, 2)}\n`
      : renderPlan(facts, work),
  );
}
