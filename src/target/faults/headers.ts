import { defineFaults } from './define.ts';
import { answer } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';
import { heads, refuses } from './recipes/requests.ts';
import type { WireRequest, WireResponse } from './wire.ts';

interface Typed {
  readonly id: string;
  readonly title: string;
  readonly on: string;
  readonly type: string;
  readonly section: string;
}

const TYPED: readonly Typed[] = [
  {
    id: 'tags-text',
    title: 'Tags are said to be plain text.',
    on: 'volume-tags.list volume-tags.list-all',
    type: 'text/plain',
    section: '5.3.4',
  },
  {
    id: 'transfers-xml',
    title: 'Transfers are said to be XML.',
    on: 'transfers.show transfers.list',
    type: 'application/xml',
    section: '6.4.4',
  },
  {
    id: 'metadata-html',
    title: 'Metadata is said to be HTML.',
    on: 'volumes.metadata.list snapshots.metadata.list',
    type: 'text/html',
    section: '6.5.5',
  },
  {
    id: 'types-octets',
    title: 'Types are said to be octets.',
    on: 'volume-types.list volume-types.show',
    type: 'application/octet-stream',
    section: '6.1.4',
  },
  {
    id: 'quota-text',
    title: 'The quota is said to be plain text.',
    on: 'quotas.usage',
    type: 'text/plain',
    section: '6.3.1',
  },
];

/** Faults in headers: of requests that are ignored, of answers that are wrong. */
export const headerFaults: readonly Fault[] = defineFaults('headers', DOCUMENT, [
  ...TYPED.map(({ id, title, on, type, section }) => ({
    id: `content-type-${id}`,
    title,
    on,
    breaks: on
      .split(' ')
      .map((operation) => `${operation}.content-type`)
      .join(' '),
    section,
    response: (_: WireRequest, response: WireResponse): WireResponse =>
      response.body === ''
        ? response
        : { ...response, headers: { ...response.headers, 'content-type': type } },
  })),
  {
    id: 'signature-ignored',
    title: 'A signed request needs a token beside.',
    on: 'projects.list volumes.show volumes.list-detail',
    breaks: 'authentication.signature',
    section: '3.2',
    ...refuses(
      (_, { headers }) => headers['authorization'] !== undefined && (headers['x-auth-token'] ?? '') === '',
      401,
    ),
  },
  {
    id: 'policy-ignored',
    title: 'A user whose policies allow nothing is let in as another.',
    on: 'volumes.{create,list,list-detail,update,delete,show,extend} snapshots.{create,update,delete} transfers.create',
    breaks: 'authorization.rejects-missing-action',
    section: '8.1',
    response: (_, response) => (response.status === 403 ? answer(202, {}) : response),
  },
  {
    id: 'token-opens-every-project',
    title: 'A token opens what is of other projects.',
    on: 'volumes.{list,list-detail,show} {snapshots,transfers}.{list,list-detail}',
    breaks: 'tokens.create.token-opens-its-project-only authorization.rejects-foreign-project',
    section: '3.1',
    // Refused for the sake of the project, and not of what is asked for; Cinder says of such a path that it is malformed.
    response: (_, response) =>
      [400, 403].includes(response.status) && /project|malformed request url/i.test(response.body)
        ? answer(200, { volumes: [] })
        : response,
  },
  {
    id: 'client-token-by-name-only',
    title: 'X-Client-Token is ignored where the body has a name.',
    on: 'volumes.create',
    breaks: 'volumes.create.{client-token-same-response,client-token-creates-once}',
    section: '5.1.1',
    ...heads(({ 'x-client-token': token, ...headers }) => (token === undefined ? undefined : headers)),
  },
]);
