import { DOCUMENT, type Fault, type FaultState } from './fault.ts';
import type { WireRequest } from './wire.ts';

const base = {
  class: 'authentication',
  capability: 'volume.show',
  source: { document: DOCUMENT, section: '3.2' },
} as const;

/** Faults in who is let in. The first token that comes is taken for the one that is valid. */
export const authenticationFaults: readonly Fault[] = [
  {
    ...base,
    id: 'token-not-required',
    title: 'A request without a token is let in.',
    breaks: ['authentication.rejects-missing-token', 'authentication.requires-token'],
    request: (request, state) => {
      const valid = learn(request, state);
      return valid === undefined || tokenOf(request) !== '' ? request : withToken(request, valid);
    },
  },
  {
    ...base,
    id: 'token-not-checked',
    title: 'Any token is let in.',
    breaks: ['authentication.rejects-invalid-token', 'authentication.rejects-unknown-token'],
    request: (request, state) => {
      const valid = learn(request, state);
      const token = tokenOf(request);
      return valid === undefined || token === '' || token === valid ? request : withToken(request, valid);
    },
  },
  {
    ...base,
    id: 'project-not-checked',
    title: 'A token of one project opens every other.',
    breaks: ['authorization.rejects-foreign-project'],
    request: (request, state) => {
      const project = request.operation?.params['project_id'] ?? request.operation?.params['tenant_id'] ?? '';
      const token = tokenOf(request);
      const known = state.notes.get(`token of ${project}`);
      if (known === undefined && token !== '') state.notes.set(`token of ${project}`, token);
      return typeof known === 'string' && token !== '' && token !== known
        ? withToken(request, known)
        : request;
    },
  },
];

function tokenOf(request: WireRequest): string {
  return request.headers['x-auth-token'] ?? '';
}

function learn(request: WireRequest, state: FaultState): string | undefined {
  const known = state.notes.get('token');
  if (typeof known === 'string') return known;
  if (tokenOf(request) !== '') state.notes.set('token', tokenOf(request));
  return undefined;
}

function withToken(request: WireRequest, token: string): WireRequest {
  return { ...request, headers: { ...request.headers, 'x-auth-token': token } };
}
