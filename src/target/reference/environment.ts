import type { Call } from './dialects/call.ts';
import { isFields } from './input/body.ts';
import type { Volume } from './model/entities.ts';
import { rolesOf } from './model/identity.ts';
import { policyActionsOf } from './policy.ts';
import { badRequest, Problem } from './problem.ts';

/**
 * Refuses what the circumstances do not allow, before the request itself is looked at: the account, the permissions of
 * the user, and the services that block storage rests on. Which circumstance has which code: A.1 and chapter 8.
 *
 * @throws {Problem} for the first circumstance that stands in the way
 */
export function checkEnvironment(call: Call, method: string): void {
  const { health } = call.cloud;
  if (health.of('database') === 'down') {
    throw new Problem('serviceUnavailable', 'EVS.5503', 'The service is not available.');
  }
  // A query by tags is sent as a POST and changes nothing (5.3.5).
  const changes = method !== 'GET' && !call.operation.endsWith(':volume-tags.filter');
  checkRoles(call, changes);
  checkAccount(call, changes);
  checkPolicy(call);
  if (changes) checkHold(call);
  if (updates(call.operation) && health.of('database') === 'slow') {
    throw failure('EVS.2007', 'The change did not end in time.');
  }
  if (health.of('identity-service') === 'down' && submits(call.operation)) {
    throw failure('EVS.2010', 'The service has no token for the project.');
  }
  if (health.of('job-engine') === 'down') checkJobs(call);
  const { idempotency } = call.project.account;
  if (!idempotency && creates(call.operation) && call.headers.has('x-client-token')) {
    throw badRequest('EVS.2223', 'Idempotent requests are switched off.');
  }
}

function failure(code: string, message: string): Problem {
  return new Problem('computeFault', code, message);
}

/** A token without roles (EVS.0003) may nothing; one that may only read changes nothing (EVS.1027). */
function checkRoles({ project, token }: Call, changes: boolean): void {
  const roles = rolesOf(token);
  if (roles.length === 0 || !project.enabled) throw forbidden('EVS.0003', 'The token has no roles.');
  if (changes && !roles.includes('member') && !roles.includes('admin')) {
    throw forbidden('EVS.1027', 'The role does not allow this to be done.');
  }
}

/** A frozen account changes nothing (EVS.2144); a suspended one makes nothing that costs (EVS.2145). */
function checkAccount({ project, operation }: Call, changes: boolean): void {
  const { status } = project.account;
  if (status === 'frozen' && changes) throw forbidden('EVS.2144', 'The account is frozen.');
  if (status === 'restricted' && (creates(operation) || operation.endsWith(':volumes.extend'))) {
    throw forbidden('EVS.2145', 'The account is suspended.');
  }
}

/** What a policy denies the user (EVS.2056). */
function checkPolicy({ user, operation }: Call): void {
  if (user.denied.size > 0 && policyActionsOf(operation).some((action) => user.denied.has(action))) {
    throw forbidden('EVS.2056', 'A policy does not allow this to be done.');
  }
}

function forbidden(code: string, message: string): Problem {
  return new Problem('forbidden', code, message);
}

/** Who else holds a volume, and the code with which it is then refused. */
const HOLDS: Readonly<Record<NonNullable<Volume['hold']>, string>> = {
  temporary: 'EVS.1012',
  locked: 'EVS.2068',
  'disaster-recovery': 'EVS.2089',
  'other-service': 'EVS.2093',
};

function checkHold({ world, params }: Call): void {
  const hold = world.volumes.get(params['volume_id'] ?? '')?.hold;
  if (hold !== undefined) throw badRequest(HOLDS[hold], 'The volume is held by another service.');
}

/**
 * Acts of EVS that answer with a job cannot submit it (EVS.2001), nor can what is paid for in advance be made when the job of its
 * order cannot be looked up (EVS.2051); jobs cannot be looked up (EVS.2031).
 */
function checkJobs({ operation, body }: Call): void {
  if (operation === 'evs/v1:jobs.show') throw failure('EVS.2031', 'The context of the job cannot be had.');
  if (!submits(operation)) return;
  const terms = body['bssParam'];
  if (isFields(terms) && terms['chargingMode'] === 'prePaid') {
    throw failure('EVS.2051', 'The job of the order cannot be looked up.');
  }
  throw failure('EVS.2001', 'The job cannot be submitted.');
}

/** Acts of EVS that answer with a job. */
function submits(operation: string): boolean {
  const acts = ['volumes.create', 'volumes.extend', 'volumes.delete', 'volumes.qos.update'];
  return operation.startsWith('evs/') && acts.some((id) => operation.endsWith(`:${id}`));
}

function creates(operation: string): boolean {
  return /:(?:volumes|snapshots|backups)\.create$/.test(operation);
}

function updates(operation: string): boolean {
  return /:volumes\.(?:update|metadata\.(?:create|replace|set|delete))$/.test(operation);
}
