import { createHash } from 'node:crypto';
import { caseFor, type Context, type Suite } from '../../src/index.ts';
import { accepted, atOnce, statuses } from './at-once.ts';

/** A creation that is sent twice at once with the same token makes one volume (EVS API Reference, 5.1.1, table 5-2). */
export const suite: Suite = {
  id: 'races/client-token',
  title: 'The same token twice at once',
  cases: ({ api }) =>
    caseFor(api, {
      id: 'creates-once',
      title: 'Two creations at once with the same X-Client-Token make one volume',
      operation: api.own('volume.create'),
      others: [api.find('volume.list-detail')],
      features: ['idempotency'],
      volumes: 2,
      proves: ['volumes.create.client-token-creates-once'],
      pairs: ['400 EVS.2221'],
      run: async (t, { operation, requirement }) => {
        const name = t.name();
        const body = t.createBody(operation, { name });
        const racer = { operation, input: { body, headers: { 'X-Client-Token': tokenOf(t, name) } } };
        const answers = await atOnce(t, [racer, racer]);
        // The second may be refused while the first is being worked on (EVS.2221).
        const made = new Set<string>();
        for (const answer of accepted(answers)) for (const id of await t.made(answer)) made.add(id);
        const listed = await t.need('volume.list-detail', { query: { limit: 1000 } });
        const found = listed.entities.filter((volume) => volume['name'] === name).length;
        t.equal([made.size, found], [1, 1], {
          requirement,
          message: `two creations at once with one token do not make one volume (${statuses(answers)})`,
          answers: [...answers, listed],
        });
      },
    }),
};

/** A version 4 UUID of this case's own; the run's nonce is in the name, so a later run has another. */
function tokenOf(t: Context, name: string): string {
  const hex = createHash('sha256').update(`${name} ${t.seed}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
