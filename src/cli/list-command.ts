import { Command } from 'commander';
import { createLibrary, listContracts } from '../contract/library.ts';
import { requestLine } from '../contract/request-line.ts';
import { createApi } from '../suite/api.ts';
import { loadSuites } from '../suite/load-suites.ts';
import { planCases } from '../suite/plan.ts';
import { DEFAULT_SEED } from '../target/config/load.ts';
import type { RunConfig } from '../target/config/types.ts';
import type { Environment } from './environment.ts';

interface Flags {
  contracts?: boolean;
  operations?: boolean;
  requirements?: boolean;
  suites?: boolean;
  cases?: boolean;
  api?: string;
  json?: boolean;
}

/** `evs-conformance list` */
export function listCommand(environment: Environment): Command {
  return new Command('list')
    .description('List what the kit knows: contracts (default), operations, requirements, suites or cases.')
    .option('--contracts', 'API versions, one id a line')
    .option('--operations', 'operations: id, method, path')
    .option('--requirements', 'requirements: id, level, text')
    .option('--suites', 'suites: id, title')
    .option('--cases', 'cases that a run would have: id, title')
    .option('-a, --api <ids>', 'only these API versions')
    .option('--json', 'print JSON')
    .action((flags: Flags) => list(flags, environment));
}

async function list(flags: Flags, { stdout }: Environment): Promise<void> {
  const rows = await rowsFor(flags);
  if (flags.json === true) stdout.write(`${JSON.stringify(rows, undefined, 2)}\n`);
  else stdout.write(rows.map((row) => `${Object.values(row).join('\t')}\n`).join(''));
}

async function rowsFor(flags: Flags): Promise<Record<string, string>[]> {
  const ids = flags.api?.split(',').map((id) => id.trim()) ?? listContracts();
  const library = createLibrary();
  const contracts = (): ReturnType<typeof library.get>[] => ids.map((id) => library.get(id));
  if (flags.operations === true) {
    return contracts().flatMap((contract) =>
      contract.operations.map((operation) => ({
        id: `${contract.id}:${operation.id}`,
        request: requestLine(operation),
        summary: operation.summary,
      })),
    );
  }
  if (flags.requirements === true) {
    return contracts().flatMap(({ requirements }) =>
      [...requirements.values()].map(({ id, level, text }) => ({ id, level, text })),
    );
  }
  if (flags.suites === true) return (await loadSuites()).map(({ id, title }) => ({ id, title }));
  if (flags.cases === true) {
    const cases = planCases(
      await loadSuites(),
      ids.map((id) => createApi(library, id)),
      listingConfig(ids),
    );
    return cases.map(({ fullId, title }) => ({ id: fullId, title }));
  }
  if (flags.api !== undefined) contracts();
  return ids.map((id) => ({ id }));
}

/** A configuration that only serves to plan: nothing is sent. */
function listingConfig(apis: readonly string[]): RunConfig {
  return {
    target: {
      name: 'none',
      endpoint: 'http://target.invalid',
      project: { id: 'project', exclusive: true },
      auth: { type: 'none' },
      apis,
      features: {},
      fixtures: { availabilityZone: 'zone', volumeType: 'SAS', volumeSize: 10 },
      timeouts: { requestMs: 1, stateMs: 1, pollMs: 1 },
      limits: { concurrency: 1, liveVolumes: 4 },
    },
    seed: DEFAULT_SEED,
    budget: 'standard',
    output: '.',
  };
}
