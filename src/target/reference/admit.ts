import type { Call, OpenCall, UserCall } from './dialects/call.ts';
import { badRequest, Problem } from './problem.ts';

/**
 * Lets in who has a token that counts.
 *
 * @throws {Problem} unauthorized without a token, with an unknown one, or with one that has run out (badRequest for jobs)
 */
export function admitUser(call: OpenCall): UserCall {
  const token = call.cloud.tokens.get(call.headers.get('x-auth-token') ?? '');
  if (token !== undefined && token.expiresAt <= call.cloud.timeline.now() && isJobs(call.operation)) {
    throw badRequest('Common.0013', 'The token has run out.');
  }
  if (token === undefined || token.expiresAt <= call.cloud.timeline.now()) {
    throw new Problem('unauthorized', 'EVS.5401', 'Authentication required.');
  }
  return Object.assign(call, { token, user: token.user });
}

/**
 * Lets in who has a token for the project of the path.
 *
 * @throws {Problem} unauthorized as {@linkcode admitUser}, badRequest when the path has another project than the token
 * (A.1: EVS.0001, Common.0018 for jobs, and EVS.5400 for Cinder's paths)
 */
export function admitToProject(open: OpenCall): Call {
  const call = admitUser(open);
  const wanted = call.params['project_id'] ?? call.params['tenant_id'];
  const { project } = call.token;
  if (project === null || wanted !== project.id) {
    throw badRequest(
      foreignCode(call.operation),
      'Malformed request url: the project is not the one of the token.',
    );
  }
  return Object.assign(call, { project, world: project.world, projectId: project.id });
}

function foreignCode(operation: string): string {
  if (isJobs(operation)) return 'Common.0018';
  return operation.startsWith('evs/') ? 'EVS.0001' : 'EVS.5400';
}

/** Jobs have codes of their own (A.1, Common). */
function isJobs(operation: string): boolean {
  return operation.startsWith('evs/v1:');
}
