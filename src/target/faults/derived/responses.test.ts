import { describe, expect, it } from 'vitest';
import { createLibrary } from '../../../contract/library.ts';
import { routesOf } from '../../../contract/routes.ts';
import { validatorFor } from '../../../contract/validate.ts';
import { requiredExample } from '../../../generate/required-example.ts';
import { createTestClient, type TestResponse } from '../../reference/testing/client.ts';
import { withFault } from '../with-fault.ts';
import { Memory } from '../memory.ts';
import { deriveFaults } from './derive-faults.ts';
import { breakingResponse } from './responses.ts';

const library = createLibrary();
const routes = routesOf(library, ['evs/v1', 'evs/v2', 'evs/v2.1', 'cinder/v3']);
const REQUEST = { method: 'GET', path: '/', query: '', headers: {}, body: '' };
const UNKNOWN = '11111111-1111-4111-8111-111111111111';

/** Shows a volume (or one that does not exist) over EVS with the fault that breaks one requirement. */
async function showWith(suffix: string, unknown = false): Promise<TestResponse & { readonly asked: string }> {
  const operation = library.get('evs/v2').operations.find(({ id }) => id === 'volumes.show');
  const fault = operation && deriveFaults(operation).find(({ id }) => id === `evs/v2:volumes.show.${suffix}`);
  if (fault === undefined) throw new Error(`no fault for ${suffix}`);
  const client = createTestClient({ routes }, (fetch) => withFault(fetch, fault, routes).fetch);
  const asked = unknown ? UNKNOWN : await client.volume();
  return { ...(await client.send('GET', `/v2/{p}/cloudvolumes/${asked}`)), asked };
}

describe('breakingResponse()', () => {
  it('answers with an undocumented status', async () => {
    expect((await showWith('status')).status).toBe(203);
  });

  it('says that a body is HTML', async () => {
    expect((await showWith('content-type')).headers.get('content-type')).toBe('text/html');
  });

  it('gives a field a wrong type and leaves the id as it is', async () => {
    const operation = library.get('evs/v2').operations.find(({ id }) => id === 'volumes.show');
    const schema = operation?.responses.find(({ status }) => status === 200)?.schema ?? {};
    const shown = await showWith('response-body');
    expect(validatorFor(schema)(shown.json)).toBe(false);
    expect(shown.at('volume.id')).toBe(shown.asked);
  });

  it.each([
    ['what may be of several types', 'easystack-6.2.1/v3', 'volume-types.list'],
    ['what may have several forms', 'cinder/v3', 'volumes.update'],
    ['the choice of versions', 'cinder/discovery', 'versions.list'],
  ])('spoils %s', (_, contract, id) => {
    const operation = library.get(contract).operations.find((one) => one.id === id);
    const documented = operation?.responses.find(({ status }) => status < 400);
    if (operation === undefined || documented?.schema === undefined) throw new Error(`no ${id}`);
    const { schema, status } = documented;
    const isValid = validatorFor(schema);
    const json = requiredExample(schema);
    expect(isValid(json)).toBe(true);
    const sent = { status, headers: {}, body: JSON.stringify(json), json };
    const spoilt = breakingResponse(operation, 'response-body')?.response?.(REQUEST, sent, new Memory());
    expect(isValid(spoilt?.json)).toBe(false);
  });

  it('takes what is broken where the target refuses it even when it is mended', async () => {
    const operation = library.get('cinder/v3').operations.find(({ id }) => id === 'transfers.accept');
    const id = 'cinder/v3:transfers.accept.rejects.body.accept.auth_key.type';
    const fault = operation && deriveFaults(operation).find((one) => one.id === id);
    if (fault === undefined) throw new Error(`no ${id}`);
    const client = createTestClient({ routes }, (fetch) => withFault(fetch, fault, routes).fetch);
    const path = `/v3/{p}/os-volume-transfer/${UNKNOWN}/accept`;
    expect((await client.send('POST', path, { accept: { auth_key: 7 } })).status).toBe(202);
    expect((await client.send('POST', path, { accept: { auth_key: 'a' } })).status).toBe(404);
  });

  it('gives an error a shape of its own', async () => {
    const refused = await showWith('error-body', true);
    expect([refused.status, refused.json]).toEqual([404, { ok: false, reasons: ['refused'] }]);
  });

  it('shows another id than was asked for', async () => {
    const shown = await showWith('identity');
    expect(shown.status).toBe(200);
    expect(shown.text).not.toContain(shown.asked);
  });

  it('answers for what does not exist as if it did', async () => {
    expect((await showWith('rejects.path.volume_id.unknown', true)).status).toBe(200);
  });
});
