import { isFields, type Fields } from '../input/body.ts';
import type { Cloud } from '../model/cloud.ts';
import { rolesOf, type Project, type Token, type User } from '../model/identity.ts';
import { issueToken } from '../model/tokens.ts';
import { badRequest, Problem } from '../problem.ts';
import type { Answer, HandlerTable, OpenCall, UserCall, View } from './call.ts';
import { catalogOf } from './iam-catalog.ts';

/** 3.1: gives a token to a user who knows the password, for one project or for none. */
function createToken(call: OpenCall): Answer {
  const auth = at(call.body, 'auth');
  const identity = at(auth, 'identity');
  const methods = identity['methods'];
  if (!Array.isArray(methods) || !methods.includes('password')) {
    throw badRequest('EVS.5400', 'The method "password" is the only one supported.');
  }
  const user = authenticate(call.cloud, at(at(identity, 'password'), 'user'));
  const project = findScope(call.cloud, user, auth['scope']);
  const token = issueToken(call.cloud, user, project);
  return { status: 201, headers: { 'X-Subject-Token': token.id }, body: { token: tokenView(call, token) } };
}

/** An object inside another. @throws {Problem} badRequest when it is missing or no object */
function at(fields: Fields, name: string): Fields {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!isFields(value)) throw badRequest('EVS.5400', `The body must have an object "${name}".`);
  return value;
}

/** By id, or by name and account. One answer for every mistake, so that none tells which it was. */
function authenticate(cloud: Cloud, asked: Fields): User {
  const { id, name, password } = asked;
  if (typeof password !== 'string' || (typeof id !== 'string' && typeof name !== 'string')) {
    throw badRequest('EVS.5400', 'A user has a name or an id, and a password.');
  }
  const account = id === undefined ? at(asked, 'domain') : {};
  const user = [...cloud.users.values()].find((each) =>
    id === undefined ? each.name === name && isNamed(each.account, account) : each.id === id,
  );
  if (user?.password !== password) {
    throw new Problem('unauthorized', 'EVS.5401', 'The user or the password is wrong.');
  }
  return user;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

function isNamed(thing: Named, asked: Fields): boolean {
  return asked['id'] === undefined ? asked['name'] === thing.name : asked['id'] === thing.id;
}

/** The project that is asked for; null when the token is to be for none. */
function findScope(cloud: Cloud, user: User, scope: unknown): Project | null {
  if (scope === undefined || scope === null) return null;
  if (!isFields(scope)) throw badRequest('EVS.5400', '"scope" must be an object.');
  if (!Object.hasOwn(scope, 'project')) return null;
  const asked = at(scope, 'project');
  const project = [...cloud.projects.values()].find(
    (each) => isNamed(each, asked) && user.roles.has(each.id),
  );
  if (project === undefined || !project.enabled) {
    throw new Problem('unauthorized', 'EVS.5401', 'The user has no such project.');
  }
  return project;
}

function tokenView(call: OpenCall, token: Token): View {
  const { user, project } = token;
  const roles = rolesOf(token).map((name) => ({ id: name, name }));
  const scope = { project: { ...named(project ?? user), domain: named(user.account) }, roles };
  return {
    methods: ['password'],
    issued_at: tokenTime(token.issuedAt),
    expires_at: tokenTime(token.expiresAt),
    user: { ...named(user), domain: named(user.account) },
    ...(project === null ? {} : scope),
    catalog: catalogOf(call, project),
  };
}

function named({ id, name }: Named): Named {
  return { id, name };
}

/** A time as 3.3 shows it: microseconds, of which the last three are always zero, and a Z. */
function tokenTime(millis: number): string {
  return new Date(millis).toISOString().replace('Z', '000Z');
}

/** A.5: lists the projects that the user may use. */
function listProjects(call: UserCall): Answer {
  const { cloud, user, query } = call;
  const name = query.get('name');
  const projects = [...cloud.projects.values()].filter(
    (project) => user.roles.has(project.id) && (name ?? project.name) === project.name,
  );
  const self = `${call.url.origin}/v3/projects`;
  return {
    status: 200,
    body: {
      projects: projects.map((project) => projectView(project, self)),
      links: { self, next: null, previous: null },
    },
  };
}

function projectView({ id, name, account, enabled }: Project, list: string): View {
  return {
    id,
    name,
    description: '',
    enabled,
    domain_id: account.id,
    parent_id: account.id,
    is_domain: false,
    links: { self: `${list}/${id}`, next: null, previous: null },
  };
}

/** IAM as EVS API Reference (2023-02-01) shows it by examples (3.1 to 3.3, A.5). */
export const iamHandlers: HandlerTable = {
  'iam/v3:tokens.create': { open: createToken },
  'iam/v3:projects.list': { user: listProjects },
};
