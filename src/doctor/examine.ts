import type { ContractLibrary } from '../contract/library.ts';
import { UserError } from '../errors/user-error.ts';
import { createApi } from '../suite/api.ts';
import { checkFixtures } from '../suite/check-fixtures.ts';
import { planCases } from '../suite/plan.ts';
import type { Api, Case, Suite } from '../suite/types.ts';
import type { RunConfig, TargetConfig } from '../target/config/types.ts';
import { endpointOf } from '../suite/clients.ts';
import { checkApis } from './check-apis.ts';
import { checkOthers } from './check-others.ts';
import { checkVersions } from './check-versions.ts';
import { toDiagnosis, type Diagnosis, type Line } from './diagnosis.ts';
import { forecast } from './forecast.ts';
import { hindrancesOf } from './hindrances.ts';
import { checkQuota } from './quota.ts';
import { createReader, type Reader } from './reader.ts';
import { resolveIdentities } from './resolve-identities.ts';
import { ok, problem } from './say.ts';
import { checkStock } from './stock.ts';

/** What is needed to examine a target. */
export interface Examination {
  readonly config: RunConfig;
  readonly library: ContractLibrary;
  readonly suites: readonly Suite[];
}

/**
 * Finds out, by requests without effect alone, whether a run against a target can begin and which cases it would not judge.
 * A target can do nothing that makes this throw.
 *
 * @throws {UserError} when the configuration selects what does not exist
 */
export async function examine({ config, library, suites }: Examination): Promise<Diagnosis> {
  const { target: given } = config;
  const apis = given.apis.map((id) => createApi(library, id));
  const fixtures = linesOfFixtures(given, apis);
  const { target, lines: told } = await resolveIdentities(given);
  if (target === undefined) return toDiagnosis(given, [...fixtures, ...told]);
  const reader = createReader(target);
  try {
    const whole: RunConfig = { ...config, target };
    // No valid request could be planned with fixtures that a contract refuses.
    const isPlannable = fixtures.every(({ standing }) => standing === 'ok');
    const cases = isPlannable ? planCases(suites, apis, whole) : undefined;
    const asked = await checkApis(reader, library);
    const lines = [...fixtures, ...told, ...asked];
    if (asked.some(({ exitCode }) => exitCode === 3)) return toDiagnosis(target, lines);
    return await examineAnswering({ config: whole, library, suites }, { reader, apis, cases, lines });
  } finally {
    await reader.close();
  }
}

interface Answering {
  readonly reader: Reader;
  readonly apis: readonly Api[];
  /** Absent where none can be planned. */
  readonly cases: readonly Case[] | undefined;
  readonly lines: readonly Line[];
}

/** The target answers and lets us in: what has it? */
async function examineAnswering(
  { config, library }: Examination,
  { reader, apis, cases, lines }: Answering,
): Promise<Diagnosis> {
  const { target } = config;
  const versions: Line[] = [];
  for (const [endpoint, ids] of apisByAddress(target)) {
    const at = await checkVersions(reader, library, ids);
    versions.push(...(endpoint === target.endpoint ? at : at.map((line) => ({ ...line, text: `${endpoint}: ${line.text}` })))); // prettier-ignore
  }
  const stock = await checkStock(reader, apis);
  const quota = await checkQuota(reader, apis, cases ?? []);
  const others = await checkOthers(reader);
  const hindrances = await hindrancesOf(reader, library, { stock, quota, control: others.control });
  const forecasts = cases === undefined ? undefined : await forecast(cases, config, reader, hindrances);
  return toDiagnosis(
    target,
    [...lines, ...versions, ...stock.lines, ...quota.lines, ...others.lines],
    forecasts,
  );
}

function apisByAddress(target: TargetConfig): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const api of target.apis) {
    const endpoint = endpointOf(target, api);
    found.set(endpoint, [...(found.get(endpoint) ?? []), api]);
  }
  return found;
}

/** A run refuses fixtures that the contracts do not allow before it sends anything. */
function linesOfFixtures(target: TargetConfig, apis: readonly Api[]): Line[] {
  try {
    checkFixtures(target, apis);
    return [ok('configuration', `it is valid, and selects ${target.apis.join(', ')}`)];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [problem('configuration', error.message, error.mend ?? 'Look at target.fixtures.', 2)];
  }
}
