import type { Call, OpenCall, UserCall } from './dialects/call.ts';
import { rolesOf, type Project, type Token } from './model/identity.ts';
import { badRequest, Problem } from './problem.ts';

/**
 * Lets in who has a token that counts.
 *
 * @throws {Problem} unauthorized without a token, with an unknown one, or with one that has run out
 */
export function admitUser(call: OpenCall): UserCall {
  const token = call.cloud.tokens.get(call.headers.get('x-auth-token') ?? '');
  if (token === undefined || token.expiresAt <= call.cloud.timeline.now()) {
    throw new Problem('unauthorized', 'EVS.5401', 'Authentication required.');
  }
  return { ...call, token, user: token.user };
}

/**
 * Lets in who has a token for the project of the path.
 *
 * @throws {Problem} unauthorized as {@linkcode admitUser}, badRequest when the path has another project than the token
 * (A.1: EVS.0001, Common.0018 for jobs, and EVS.5400 for Cinder's paths), forbidden when the roles do not suffice
 */
export function admitToProject(open: OpenCall, method: string): Call {
  const call = admitUser(open);
  const wanted = call.params['project_id'] ?? call.params['tenant_id'];
  const { project } = call.token;
  if (project === null || wanted !== project.id) {
    throw badRequest(
      foreignCode(call.operation),
      'Malformed request url: the project is not the one of the token.',
    );
  }
  checkRoles(call.token, project, method);
  return { ...call, project, world: project.world, projectId: project.id };
}

function foreignCode(operation: string): string {
  if (operation.startsWith('evs/v1:')) return 'Common.0018';
  return operation.startsWith('evs/') ? 'EVS.0001' : 'EVS.5400';
}

function checkRoles(token: Token, project: Project, method: string): void {
  const roles = rolesOf(token);
  const mayChange = roles.includes('member') || roles.includes('admin');
  if (!project.enabled || roles.length === 0 || (method !== 'GET' && !mayChange)) {
    throw new Problem('forbidden', 'EVS.5403', 'Policy does not allow this to be done.');
  }
}
