import type { ContractLibrary } from '../contract/library.ts';
import { isProjectParameter } from '../contract/project-parameter.ts';
import type { Operation } from '../contract/types.ts';
import { UserError } from '../errors/user-error.ts';
import { SecretRegistry } from '../http/index.ts';
import type { IdentityName, RunConfig } from '../target/config/types.ts';
import { createClients, endpointOf, type Clients, type Who } from './clients.ts';
import { clockSkew } from './clock-skew.ts';
import { toRequest } from './wire.ts';

/** A target that has not answered by then is not there. */
const PATIENCE_MS = 6000;

/** What Cinder says of a project in the path that is not the token's. */
const OTHER_PROJECT = /malformed request url/i;

/**
 * Asks each address of the target one harmless question, and the first one also as each other identity, so that a wrong
 * address or token is told in one line at once.
 *
 * @throws {UserError} exit code 3 when nothing answers, 2 when the credentials are refused
 */
export async function preflight(config: RunConfig, library: ContractLibrary): Promise<void> {
  const { target } = config;
  const timeoutMs = Math.min(target.timeouts.requestMs, PATIENCE_MS);
  const clients = createClients(target, new SecretRegistry(), { timeoutMs, retries: 0 });
  try {
    const asked = new Set<string>();
    for (const api of target.apis) {
      const endpoint = endpointOf(target, api);
      if (!asked.has(endpoint)) await ask(config, clients, harmless(api, library), 'primary');
      asked.add(endpoint);
      await refuseAbsent(config, clients, api, library);
    }
    const [first] = target.apis;
    if (first === undefined) return;
    for (const who of Object.keys(target.identities ?? {}) as IdentityName[])
      await ask(config, clients, harmless(first, library), who);
  } finally {
    await clients.close();
  }
}

async function ask(config: RunConfig, clients: Clients, operation: Operation, who: Who): Promise<void> {
  const endpoint = endpointOf(config.target, operation.contract);
  const request = toRequest(operation, { path: probeIds(operation) }, clients.projectId(who));
  const answer = await clients.of(operation.contract, who).send(request);
  if (answer.failure !== undefined) {
    const { kind, message } = answer.failure;
    throw new UserError(`the target ${endpoint} does not answer: ${kind}, ${message}`, {
      mend: 'Is it running, and is target.endpoint right?',
      exitCode: 3,
    });
  }
  const status = answer.response?.status;
  const setting = who === 'primary' ? 'target.auth' : `target.identities.${who}.auth`;
  const { type } =
    who === 'primary' ? config.target.auth : (config.target.identities?.[who]?.auth ?? { type: '' });
  const project = who === 'primary' ? 'target.project.id' : `target.identities.${who}.project.id`;
  // What a token is for, only Keystone tells beforehand.
  if (type === 'token' && status === 400 && OTHER_PROJECT.test(answer.response?.body ?? '')) {
    throw new UserError(`the target ${endpoint} answers 400: the token is not for the project in the path`, {
      mend: `Look at ${setting} and ${project} (now ${clients.projectId(who)}).`,
    });
  }
  if (status !== 401 && status !== 403) return;
  const skew = clockSkew(answer);
  throw new UserError(
    `the target ${endpoint} refuses the credentials with ${status}${skew === '' ? '' : `, and ${skew}`}`,
    { mend: `Look at ${skew === '' ? '' : 'the clock, '}${setting} (now ${type}) and ${project}.` },
  );
}

/** Lists of one API version that are asked for before it is said to be absent: one or two may be missing by mistake. */
const LISTS = 3;

/** An API version of which no list is there is not offered, and a run would call it broken in each of its operations. */
async function refuseAbsent(
  config: RunConfig,
  clients: Clients,
  api: string,
  library: ContractLibrary,
): Promise<void> {
  const lists = library
    .get(api)
    .operations.filter(({ method, effect }) => method === 'GET' && effect.kind === 'none')
    .filter((operation) => Object.keys(probeIds(operation)).length === 0 && !needsQuery(operation));
  if (lists.length < LISTS) return;
  for (const operation of lists.slice(0, LISTS)) {
    const answer = await clients.of(api).send(toRequest(operation, {}, clients.projectId()));
    if (answer.response?.status !== 404) return;
  }
  const [first] = lists;
  throw new UserError(
    `${api} is absent from ${endpointOf(config.target, api)}: ${first?.method} ${first?.path} and others are answered with 404`,
    { mend: `Leave ${api} out, or say where it is with target.endpoints or target.paths.` },
  );
}

function needsQuery({ parameters }: Operation): boolean {
  return parameters.some(({ in: place, required }) => place === 'query' && required);
}

function harmless(api: string, library: ContractLibrary): Operation {
  const operations = library
    .family(api)
    .flatMap((contract) => contract.operations)
    .filter((operation) => operation.method === 'GET' && operation.effect.kind === 'none');
  const chosen =
    operations.find((operation) => Object.keys(probeIds(operation)).length === 0) ?? operations[0];
  if (chosen === undefined) throw new Error(`${api} has no operation without effect`);
  return chosen;
}

/** Ids that name nothing, for the parameters of a path. */
function probeIds(operation: Operation): Record<string, string> {
  const names = operation.parameters.filter(
    ({ in: place, name }) => place === 'path' && !isProjectParameter(name),
  );
  return Object.fromEntries(names.map(({ name }) => [name, '00000000-0000-0000-0000-000000000000']));
}
