import { defineFaults, type FaultSpec } from './define.ts';
import { isSuccess, replaceBody } from './edit.ts';
import { EASYSTACK_602, type Fault } from './fault.ts';
import { refuses } from './recipes/requests.ts';
import type { WireRequest } from './wire.ts';

const ES = /^easystack/;

/** Faults in what all operations have in common: headers, encoding, statuses of errors, time. */
export const generalFaults: readonly Fault[] = defineFaults('general', EASYSTACK_602, [
  everywhere('json-indented', 'JSON is sent with line breaks and indentation.', 'general.compact-json', {
    response: (_, response) =>
      response.json === undefined
        ? response
        : { ...response, body: JSON.stringify(response.json, undefined, 2) },
  }),
  everywhere('latin-1', 'Bodies are sent in Latin-1.', 'general.utf-8', {
    response: (_, response) =>
      /[\u0080-\u00ff]/.test(response.body) && !/[^\0-\u00ff]/.test(response.body)
        ? { ...response, latin1: true }
        : response,
  }),
  everywhere('utf-16-mark', 'Bodies begin with a byte that is no UTF-8.', 'general.utf-8', {
    response: (_, response) =>
      response.body === '' || /[^\0-\u007f]/.test(response.body)
        ? response
        : { ...response, body: `\u00ff${response.body}`, latin1: true },
  }),
  everywhere('errors-as-200', 'Errors are answered with 200.', 'general.{error-status,error-body}', {
    response: (_, response) => (response.status >= 400 ? { ...response, status: 200 } : response),
  }),
  everywhere('errors-without-code', 'An error has a message only.', 'general.error-body', {
    response: (_, response) =>
      response.status >= 400
        ? replaceBody(response, { error: { message: 'The request was refused.' } })
        : response,
  }),
  everywhere('errors-other-code', 'The code of an error is not its status.', 'general.error-body', {
    response: (_, response) =>
      response.status >= 400
        ? replaceBody(response, { error: { code: 499, title: 'Refused', message: 'It was refused.' } })
        : response,
  }),
  everywhere('success-as-300', 'A success is answered with 300.', 'general.success-2xx', {
    response: (_, response) => (isSuccess(response) ? { ...response, status: 300 } : response),
  }),
  everywhere(
    'project-header-needed',
    'A request without X-Project-Id is refused.',
    'general.project-header',
    {
      ...refuses(
        (_, { headers }) => (headers['x-auth-token'] ?? '') !== '' && headers['x-project-id'] === undefined,
      ),
    },
  ),
  everywhere('unauthorized-as-403', 'Who is not known is answered with 403.', 'authentication.unauthorized', {
    response: (_, response) => (response.status === 401 ? { ...response, status: 403 } : response),
  }),
  everywhere('unauthorized-untitled', 'Who is not known is told no title.', 'authentication.unauthorized', {
    response: (_, response) =>
      response.status === 401
        ? replaceBody(response, { error: { code: 401, title: 'No', message: 'No.' } })
        : response,
  }),
]);

/** A fault of every operation of EasyStack. */
function everywhere(
  id: string,
  title: string,
  breaks: string,
  transform: Pick<FaultSpec, 'request' | 'response'>,
): FaultSpec {
  const { request, response } = transform;
  const mine = (it: WireRequest): boolean => ES.test(it.operation?.contract ?? '');
  return {
    id: `easystack-${id}`,
    title,
    on: 'volumes.{show,list,list-detail,create} snapshots.{show,list}',
    breaks,
    section: '5.2',
    sees: 'all',
    ...(request && { request: (it, state) => (mine(it) ? request(it, state) : it) }),
    ...(response && { response: (it, got, state) => (mine(it) ? response(it, got, state) : got) }),
  };
}
