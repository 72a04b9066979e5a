import { caseFor, type Api, type CaseSpec, type Suite } from '../../src/index.ts';
import { arrival, needReceiver, offer } from '../transfers/offers.ts';
import { accepted, atOnce, statuses } from './at-once.ts';

/** A volume that is offered, or taken over, twice at once. */
export const suite: Suite = {
  id: 'races/transfers',
  title: 'Offering and accepting a volume twice at once',
  cases: ({ api }) => [...offering(api), ...accepting(api)],
};

function offering(api: Api): CaseSpec[] {
  return caseFor(api, {
    id: 'offers',
    title: 'A volume that is offered twice at once is offered once',
    operation: api.own('transfer.create'),
    proves: ['transfers.create.requires-available'],
    run: async (t, { operation, requirement }) => {
      const { id } = await t.volume();
      const racers = [0, 1].map(() => ({
        operation,
        input: { body: { transfer: { volume_id: id, name: t.name() } } },
      }));
      const answers = await atOnce(t, racers);
      t.equal(accepted(answers).length, 1, {
        requirement,
        message: `of two offers of the same volume at once not just one is accepted (${statuses(answers)})`,
        answers,
      });
    },
  });
}

function accepting(api: Api): CaseSpec[] {
  return caseFor(api, {
    id: 'accepts',
    title: 'A transfer that is accepted twice at once gives the volume once',
    operation: api.own('transfer.accept'),
    others: [api.find('volume.show')],
    proves: ['transfers.accept.accepts', 'transfers.accept.once'],
    run: async (t, { operation, requirement, has }) => {
      needReceiver(t);
      const { volume, key, path } = await offer(t);
      const racer = {
        operation,
        input: { as: 'second', path, body: { accept: { auth_key: key } } },
      } as const;
      const answers = await atOnce(t, [racer, racer]);
      const taken = accepted(answers);
      if (taken.length > 0) t.moved('volume', volume.id, 'second');
      const shown = taken.length === 0 ? undefined : await arrival(t, volume.id);
      t.equal([taken.length > 0, shown?.entity['status']], [true, 'available'], {
        requirement,
        message: `a transfer that is accepted twice at once does not give the volume (${statuses(answers)})`,
        answers: shown === undefined ? answers : [...answers, shown],
      });
      if (taken.length < 2 || !has('transfers.accept.once')) return;
      t.report({
        requirement: 'transfers.accept.once',
        message: 'a transfer is accepted twice at once',
        expected: 'one success',
        actual: statuses(answers),
        level: 'observe',
        answers,
      });
    },
  });
}
