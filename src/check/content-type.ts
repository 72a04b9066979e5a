import type { Check } from './types.ts';

/** A body is sent as `application/json`; without a body the header does not matter. */
export const contentTypeCheck: Check = {
  id: 'content-type',
  title: 'The content type is JSON',
  run({ contract, operation, exchange, body }) {
    const { response } = exchange;
    if (response === undefined || response.status >= 500 || body.kind === 'empty') return [];
    const type = response.headers['content-type'];
    if (type !== undefined && /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type)) return [];
    return [
      {
        requirement: `${contract.id}:${operation.id}.content-type`,
        level: 'must',
        check: 'content-type',
        message: `a ${response.status} with a body is not sent as JSON`,
        expected: 'application/json',
        actual: type ?? 'no Content-Type header',
        signature: `content-type:${response.status < 400 ? 'success' : 'error'}:${type?.split(';')[0]?.trim() ?? 'missing'}`,
      },
    ];
  },
};
