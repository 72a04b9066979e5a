import {
  caseFor,
  type Api,
  type CaseSpec,
  type Context,
  type Json,
  type Resource,
  type Suite,
} from '../../src/index.ts';
import { judgePair } from '../errors/probe.ts';

/** A type whose speed is chosen, and how fast such a volume may be at first and later. */
const FAST = { volume_type: 'GPSSD2', iops: 3000, throughput: 125 };
const FASTER = { iops: 4000, throughput: 200 };

/** What can be done to a volume that a server has, or that is set aside for one. */
export const suite: Suite = {
  id: 'volumes/in-use',
  title: 'Volumes that a server has',
  cases: ({ api }) => [...growth(api), ...speed(api), ...snapshots(api), ...returns(api), ...deletion(api)],
};

function growth(api: Api): CaseSpec[] {
  const shared = {
    operation: api.own('volume.extend'),
    others: [api.find('volume.attach'), api.find('volume.show')],
  };
  const body = (volume: Resource): Json => ({
    'os-extend': { new_size: Number(volume.entity['size']) + 1 },
  });
  return [
    ...caseFor(api, {
      ...shared,
      id: 'grows',
      title: 'A volume in use grows',
      proves: ['volumes.extend.in-use'],
      run: async (t, { operation, requirement }) => {
        const volume = await attached(t);
        const answer = await t.send(operation, { path: pathOf(volume), body: body(volume) });
        const size = async (): Promise<unknown> => {
          await t.job(answer);
          return (await t.settle('volume', volume.id, ['in-use'])).entity['size'];
        };
        const grown = answer.ok ? await t.proves(requirement, [answer], size) : undefined;
        t.equal(grown, Number(volume.entity['size']) + 1, {
          requirement,
          message: 'a volume in use does not grow',
          answers: [answer],
        });
      },
    }),
    ...caseFor(api, {
      ...shared,
      id: 'shared-does-not-grow',
      title: 'A shared volume in use does not grow',
      features: ['shared-volumes'],
      proves: ['volumes.extend.rejects-shared-in-use', 'volumes.extend.rejects-shared-in-use.code'],
      run: async (t, { operation, requirement, has }) => {
        const volume = await attached(t, { multiattach: true });
        const input = { path: pathOf(volume), body: body(volume) };
        await t.refuse(operation, input, requirement, input.body);
        if (!has('volumes.extend.rejects-shared-in-use.code')) return;
        const answer = await t.send(operation, input);
        judgePair(t, answer, ['400 EVS.1065'], 'volumes.extend.rejects-shared-in-use.code');
      },
    }),
    ...caseFor(api, {
      ...shared,
      id: 'reserved-does-not-grow',
      title: 'A volume that is neither available nor in use does not grow',
      proves: ['volumes.extend.rejects-other-states'],
      run: async (t, { operation, requirement }) => {
        const volume = await reserved(t);
        const input = { path: pathOf(volume), body: body(volume) };
        await t.refuse(operation, input, requirement, input.body);
      },
    }),
    ...caseFor(api, {
      ...shared,
      id: 'job-tells-completion',
      title: 'The growth goes on after the answer, and its job ends when it is complete',
      proves: ['volumes.extend.asynchronous'],
      run: async (t, { operation, requirement }) => {
        const volume = await t.volume();
        const answer = await t.succeed(operation, { path: pathOf(volume), body: body(volume) });
        const ended = await t.proves(requirement, [answer], () => t.job(answer));
        const shown = await t.looksAt('volume', volume.id);
        t.equal(
          [ended.entity['status'], shown.entity['size']],
          ['SUCCESS', Number(volume.entity['size']) + 1],
          {
            requirement,
            message: 'the volume has not grown when the job of its growth has ended',
            answers: [answer, ended, shown],
          },
        );
      },
    }),
  ];
}

function speed(api: Api): CaseSpec[] {
  const shared = {
    operation: api.own('qos.update'),
    others: [api.find('volume.show')],
    features: ['provisioned-performance'],
  };
  return [
    ...caseFor(api, {
      ...shared,
      id: 'becomes-faster',
      title: 'The speed of a volume in use changes',
      proves: ['volumes.qos.update.in-use'],
      run: async (t, { operation, requirement }) => {
        const volume = await attached(t, FAST);
        const input = { path: pathOf(volume), body: { qos_modify: FASTER } };
        const answer = await t.send(operation, input);
        t.equal(answer.ok, true, {
          requirement,
          message: 'the speed of a volume in use is not changed',
          answers: [answer],
        });
        if (answer.ok) await t.proves(requirement, [answer], () => t.job(answer));
      },
    }),
    ...caseFor(api, {
      ...shared,
      id: 'reserved-stays-slow',
      title: 'The speed of a volume that is neither available nor in use does not change',
      proves: ['volumes.qos.update.rejects-other-states'],
      run: async (t, { operation, requirement }) => {
        const volume = await reserved(t, FAST);
        const body = { qos_modify: FASTER };
        await t.refuse(operation, { path: pathOf(volume), body }, requirement, body);
      },
    }),
  ];
}

function snapshots(api: Api): CaseSpec[] {
  const shared = { operation: api.own('snapshot.create'), others: [api.find('volume.attach')] };
  const body = (t: Context, volume: Resource, force?: boolean): Json => ({
    snapshot: { volume_id: volume.id, name: t.name(), ...(force === undefined ? {} : { force }) },
  });
  return [
    ...caseFor(api, {
      ...shared,
      id: 'no-snapshot',
      title: 'Without force no snapshot is taken of an attached volume',
      proves: ['snapshots.create.rejects-attached-without-force', 'snapshots.create.force-default'],
      run: async (t, { operation, requirement, has }) => {
        const volume = await attached(t);
        const plainly = body(t, volume, false);
        await t.refuse(operation, { body: plainly }, requirement, plainly);
        const silently = body(t, volume);
        if (has('snapshots.create.force-default'))
          await t.refuse(operation, { body: silently }, 'snapshots.create.force-default', silently);
      },
    }),
    ...caseFor(api, {
      ...shared,
      id: 'forced-snapshot',
      title: 'With force a snapshot is taken of an attached volume',
      proves: ['snapshots.create.force-attached'],
      run: async (t, { operation, requirement }) => {
        const answer = await t.send(operation, { body: body(t, await attached(t), true) });
        const id = answer.entity['id'];
        const taken = answer.ok && typeof id === 'string';
        t.equal(taken, true, {
          requirement,
          message: 'no snapshot is taken although it is forced',
          answers: [answer],
        });
        if (taken) await t.proves(requirement, [answer], () => t.settle('snapshot', id));
      },
    }),
  ];
}

function returns(api: Api): CaseSpec[] {
  return ['snapshot.rollback', 'vendor-snapshot.rollback'].flatMap((capability) => {
    const operation = api.own(capability);
    return caseFor(api, {
      id: `${operation?.id ?? ''}/stays`,
      title: 'A volume in use does not go back to a snapshot',
      operation,
      others: [api.find('volume.attach')],
      proves: [`${operation?.id ?? ''}.rejects-other-states`],
      run: async (t, { operation: subject, requirement }) => {
        const volume = await t.volume();
        const snapshot = await t.snapshot(volume.id);
        await attach(t, volume);
        const body = { rollback: { volume_id: volume.id } };
        await t.refuse(subject, { path: { snapshot_id: snapshot.id }, body }, requirement, body);
      },
    });
  });
}

function deletion(api: Api): CaseSpec[] {
  return caseFor(api, {
    id: 'stays',
    title: 'A volume in use is not deleted',
    // A document that has no way to attach a volume speaks of other states, and may well allow this one.
    operation: api.find('volume.attach') === undefined ? undefined : api.own('volume.delete'),
    others: [api.find('volume.attach')],
    proves: ['volumes.delete.rejects-other-states', 'volumes.delete.rejects-other-states.code'],
    run: async (t, { operation, requirement, has }) => {
      const volume = await attached(t);
      await t.refuse(operation, { path: pathOf(volume) }, requirement);
      if (!has('volumes.delete.rejects-other-states.code')) return;
      const answer = await t.send(operation, { path: pathOf(volume) });
      judgePair(t, answer, ['400 EVS.1046'], 'volumes.delete.rejects-other-states.code');
    },
  });
}

const pathOf = ({ id }: Resource): { readonly volume_id: string } => ({ volume_id: id });

/** A volume that a server has. Cleaning up takes it off the server again. */
async function attached(t: Context, body: Readonly<Record<string, Json>> = {}): Promise<Resource> {
  const volume = await t.volume(body);
  await attach(t, volume);
  return volume;
}

async function attach(t: Context, volume: Resource): Promise<void> {
  const { server } = t.target.fixtures;
  if (server === undefined) t.inapplicable('it needs target.fixtures.server in the configuration');
  const body = { 'os-attach': { instance_uuid: server, mountpoint: '/dev/vdc' } };
  await t.need('volume.attach', { path: pathOf(volume), body });
  await t.settle('volume', volume.id, ['in-use']);
}

/** A volume that is set aside for a server. */
async function reserved(t: Context, body: Readonly<Record<string, Json>> = {}): Promise<Resource> {
  const volume = await t.volume(body);
  await t.need('volume.reserve', { path: pathOf(volume), body: { 'os-reserve': {} } });
  await t.settle('volume', volume.id, ['attaching']);
  return volume;
}
