import { listContracts, type ContractLibrary } from '../contract/library.ts';
import { createApi } from '../suite/api.ts';
import type { RunConfig, TargetConfig } from '../target/config/types.ts';
import { silenceAt } from './check-address.ts';
import type { Line } from './diagnosis.ts';
import { probeOf } from './probe.ts';
import { checkQuota } from './quota.ts';
import { createReader, type Reader } from './reader.ts';
import { resolveIdentities } from './resolve-identities.ts';
import { outcomeOf, problem } from './say.ts';
import { checkStock, documentedTypes } from './stock.ts';

/** What a configuration for a target would say. */
export interface Proposal {
  readonly target: TargetConfig;
  /** API versions to select. */
  readonly apis: readonly string[];
  /** API versions that are answered too: those of other vendors, which have the same paths. */
  readonly alike: readonly string[];
  /** Optional features of the selected API versions. */
  readonly features: readonly string[];
  readonly zones: readonly string[];
  readonly types: readonly string[];
  /** Fitted to the quota, where it is tighter than what a run would like to have. */
  readonly liveVolumes?: number;
}

/** A proposal, or the lines that say why there is none. */
export type Proposed = { readonly proposal: Proposal } | { readonly lines: readonly Line[] };

/** Vendors whose API versions have paths of their own or are what others are made of, the preferred first. */
const FAMILIES: readonly string[] = ['evs', 'cinder', 'iam'];

/** Finds out what to write into a configuration, by requests without effect alone. */
export async function propose(config: RunConfig, library: ContractLibrary): Promise<Proposed> {
  const wanted = config.target.apis;
  const known = wanted.length > 0 ? wanted : listContracts();
  const { target, lines } = await resolveIdentities({ ...config.target, apis: known });
  if (target === undefined) return { lines };
  const reader = createReader(target);
  try {
    const found = await offered(reader, library);
    if (found.line !== undefined) return { lines: [found.line] };
    const own = found.apis.filter((api) => FAMILIES.includes(api.split('/')[0] ?? ''));
    const apis = wanted.length > 0 ? wanted : own.length > 0 ? own : found.apis;
    const alike = wanted.length > 0 ? [] : found.apis.filter((api) => !apis.includes(api));
    return {
      proposal: await complete({ ...config, target: { ...target, apis } }, { reader, library, alike }),
    };
  } finally {
    await reader.close();
  }
}

/** API versions whose lists are answered, or why nothing can be said. */
async function offered(
  reader: Reader,
  library: ContractLibrary,
): Promise<{ readonly apis: readonly string[]; readonly line?: Line }> {
  const { endpoint, auth } = reader.target;
  const apis: string[] = [];
  let refused: string | undefined;
  for (const api of reader.target.apis) {
    const probe = probeOf(api, library);
    if (probe === undefined || !probe.answers) continue;
    const answer = await reader.read(probe.operation, probe.input);
    const { failure } = answer.exchange;
    if (failure !== undefined) return { apis, line: silenceAt(endpoint, failure) };
    if (answer.ok) apis.push(api);
    if (answer.status === 401 || answer.status === 403) refused = outcomeOf(answer);
  }
  // A list of versions is for everybody, so that alone it shows no way in.
  if (apis.some((api) => !api.endsWith('/discovery'))) return { apis };
  return {
    apis,
    line:
      refused === undefined
        ? problem('API', `${endpoint} offers none of the known API versions to project ${reader.target.project.id}`, 'Look at the address and the project, or name API versions with --api.') // prettier-ignore
        : problem('credentials', `${endpoint} refuses the credentials (${auth.type}): ${refused}`, 'Look at them and at the project.', 3), // prettier-ignore
  };
}

interface Means {
  readonly reader: Reader;
  readonly library: ContractLibrary;
  readonly alike: readonly string[];
}

async function complete(config: RunConfig, { reader, library, alike }: Means): Promise<Proposal> {
  const { target } = config;
  const apis = target.apis.map((id) => createApi(library, id));
  const stock = await checkStock(reader, apis);
  const zones = (stock.zones ?? []).filter(({ available }) => available).map(({ name }) => name);
  const documented = documentedTypes(apis);
  const there = stock.types ?? [];
  // A name that a contract does not allow would be refused before a run.
  const types = documented.length === 0 ? there : there.filter((name) => documented.includes(name));
  const { fixtures } = target;
  const chosen = {
    ...fixtures,
    availabilityZone: preferred(zones, fixtures.availabilityZone),
    volumeType: preferred(types, fixtures.volumeType),
  };
  const { room = Infinity } = await checkQuota(reader, apis, []);
  const features = apis.flatMap(({ contract }) => contract.features.optional);
  return {
    target: { ...target, fixtures: chosen },
    apis: target.apis,
    alike,
    features: [...new Set(features)].toSorted(),
    zones,
    types: there,
    ...(room >= target.limits.liveVolumes ? {} : { liveVolumes: Math.max(4, room) }),
  };
}

/** The usual name where it is there, else the first one. */
function preferred(names: readonly string[], usual: string): string {
  return names.includes(usual) ? usual : (names[0] ?? usual);
}
