import type { ContractLibrary } from '../contract/library.ts';
import type { Operation } from '../contract/types.ts';
import { UserError } from '../errors/user-error.ts';
import { createClient, SecretRegistry } from '../http/index.ts';
import type { RunConfig } from '../target/config/types.ts';
import { createAuth } from './open-session.ts';
import { toRequest } from './wire.ts';

/** A target that has not answered by then is not there. */
const PATIENCE_MS = 6000;

/**
 * Asks the target one harmless question, so that a wrong address or token is told in one line at once.
 *
 * @throws {UserError} exit code 3 when nothing answers, 2 when the credentials are refused
 */
export async function preflight(config: RunConfig, library: ContractLibrary): Promise<void> {
  const { target } = config;
  const auth = createAuth(target);
  const secrets = new SecretRegistry();
  for (const secret of auth.secrets()) secrets.add(secret);
  const client = createClient({
    endpoint: target.endpoint,
    auth,
    secrets,
    timeoutMs: Math.min(target.timeouts.requestMs, PATIENCE_MS),
    retries: 0,
  });
  try {
    const operation = harmless(config, library);
    const answer = await client.send(toRequest(operation, { path: probeIds(operation) }, target.project.id));
    if (answer.failure !== undefined) {
      const { kind, message } = answer.failure;
      throw new UserError(`the target ${target.endpoint} does not answer: ${kind}, ${message}`, {
        mend: 'Is it running, and is target.endpoint right?',
        exitCode: 3,
      });
    }
    const status = answer.response?.status;
    if (status === 401 || status === 403) {
      throw new UserError(`the target ${target.endpoint} refuses the credentials with ${status}`, {
        mend: `Look at target.auth (now ${auth.name}) and target.project.id.`,
      });
    }
  } finally {
    await client.close();
  }
}

function harmless(config: RunConfig, library: ContractLibrary): Operation {
  const operations = config.target.apis
    .flatMap((id) => library.family(id))
    .flatMap((contract) => contract.operations)
    .filter((operation) => operation.method === 'GET' && operation.effect.kind === 'none');
  const chosen =
    operations.find((operation) => Object.keys(probeIds(operation)).length === 0) ?? operations[0];
  if (chosen === undefined) throw new Error('no selected contract has an operation without effect');
  return chosen;
}

/** Ids that name nothing, for the parameters of a path. */
function probeIds(operation: Operation): Record<string, string> {
  const names = operation.parameters.filter(
    ({ in: place, name }) => place === 'path' && name !== 'project_id',
  );
  return Object.fromEntries(names.map(({ name }) => [name, '00000000-0000-0000-0000-000000000000']));
}
