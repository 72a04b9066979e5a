import { expect, onTestFinished, test } from 'vitest';
import { createLibrary } from '../contract/library.ts';
import { SecretRegistry } from '../http/index.ts';
import { startEmbedded } from '../target/embedded.ts';
import { createClients, type Clients } from './clients.ts';
import { createControl } from './control.ts';

const library = createLibrary();

async function started(): Promise<{ clients: Clients; look: () => Promise<number | undefined> }> {
  const embedded = await startEmbedded({ library, apis: ['evs/v2'], controlPort: 0 });
  const clients = createClients(embedded.target, new SecretRegistry());
  onTestFinished(async () => {
    await clients.close();
    await embedded.close();
  });
  const path = `/v2/${embedded.target.project.id}/cloudvolumes/detail`;
  const look = async (): Promise<number | undefined> =>
    (await clients.of('evs/v2').send({ method: 'GET', path })).response?.status;
  return { clients, look };
}

const database = (condition: string) => ({ path: '/dependencies/database', body: { condition } });

test('change() changes the circumstances until putBack() puts them back', async () => {
  const { clients, look } = await started();
  const client = clients.control();
  if (client === undefined) throw new Error('the target has no control');
  const control = createControl(client);
  await control.change(database('slow'), database('up'));
  await control.change(database('down'), database('slow'));
  expect(await look()).toBe(503);
  await control.putBack();
  expect(await look()).toBe(200);
  await control.putBack();
  // The control is no part of the API, and so is not among what was exchanged with it.
  expect(clients.exchanges()).toBe(2);
});

test('change() ends the case when the control refuses', async () => {
  const { clients } = await started();
  const client = clients.control();
  if (client === undefined) throw new Error('the target has no control');
  const control = createControl(client);
  await expect(control.change({ path: '/weather', body: {} })).rejects.toMatchObject({
    verdict: 'inapplicable',
  });
  await expect(control.change(database('odd'))).rejects.toMatchObject({ verdict: 'blocked' });
  await expect(control.change(database('down'), database('odd'))).resolves.toBeUndefined();
  await expect(control.putBack()).rejects.toThrow(/does not put .* back/);
});
