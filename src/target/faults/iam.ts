import { defineFaults } from './define.ts';
import { answer, isObject, isSuccess } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';
import { bodyOf, refuses } from './recipes/requests.ts';
import { lists, shows } from './recipes/responses.ts';

const TOKEN = { on: 'tokens.create', section: '3.3' };
const PROJECTS = { on: 'projects.list', section: 'A.5' };

/** Faults in how tokens are had, and in what tells of projects. */
export const iamFaults: readonly Fault[] = defineFaults('iam', DOCUMENT, [
  {
    ...TOKEN,
    id: 'iam-token-in-body-only',
    title: 'The header X-Subject-Token is missing.',
    breaks: 'tokens.create.subject-token',
    response: (_, response) => {
      const { 'x-subject-token': token, ...headers } = response.headers;
      return token === undefined ? response : { ...response, headers };
    },
  },
  {
    ...TOKEN,
    id: 'iam-token-opens-nothing',
    title: 'The token in the header is not the one that was made.',
    breaks: 'tokens.create.token-opens-evs',
    section: '3.2',
    response: (_, response) =>
      response.headers['x-subject-token'] === undefined
        ? response
        : { ...response, headers: { ...response.headers, 'x-subject-token': 'no-such-token' } },
  },
  {
    ...TOKEN,
    id: 'iam-token-needs-token',
    title: 'Getting a token needs a token.',
    breaks: 'tokens.create.without-authentication',
    section: '3.1',
    ...refuses((_, request) => (request.headers['x-auth-token'] ?? '') === '', 401),
  },
  {
    ...TOKEN,
    id: 'iam-json-not-taken',
    title: 'A body with the media type application/json is refused.',
    breaks: 'requests.content-type',
    section: '3.1',
    ...refuses((_, request) => (request.headers['content-type'] ?? '').startsWith('application/json'), 415),
  },
  {
    ...TOKEN,
    id: 'iam-account-token-opens-evs',
    title: 'A token for an account is one for a project too.',
    breaks: 'tokens.create.project-scope-needed',
    section: '3.2',
    request: (request, state) => {
      const { auth } = bodyOf(request);
      const scope = isObject(auth) ? auth['scope'] : undefined;
      if (!isObject(auth) || !isObject(scope)) return request;
      if (isObject(scope['project'])) state.notes.set('scope', scope);
      const known = state.notes.get('scope');
      if (isObject(scope['project']) || known === undefined) return request;
      const json = { auth: { ...auth, scope: known } };
      return { ...request, json, body: JSON.stringify(json) };
    },
  },
  {
    ...TOKEN,
    id: 'iam-token-200',
    title: 'Getting a token is answered with 200.',
    breaks: 'tokens.create.status',
    response: (_, response) => (isSuccess(response) ? { ...response, status: 200 } : response),
  },
  {
    ...TOKEN,
    id: 'iam-any-password',
    title: 'A wrong password is answered with a token.',
    breaks: 'tokens.create.{rejects-wrong-password,error-body}',
    response: (_, response) => (response.status === 401 ? answer(201, { token: {} }) : response),
  },
  {
    ...PROJECTS,
    id: 'iam-projects-omit-own',
    title: 'The list of projects lacks that of the token.',
    breaks: 'projects.list.has-own-project',
    ...lists((items) => (items.length > 0 ? [] : items)),
  },
  {
    ...PROJECTS,
    id: 'iam-projects-other-ids',
    title: 'The ids of listed projects are not those of the paths.',
    breaks: 'projects.list.{project-id,has-own-project}',
    ...shows((project) => {
      if (typeof project['id'] !== 'string') return false;
      project['id'] = [...project['id']].toReversed().join('');
      return true;
    }),
  },
]);
