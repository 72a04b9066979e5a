import {
  caseFor,
  poll,
  type Answer,
  type Api,
  type Context,
  type Json,
  type Suite,
} from '../../src/index.ts';

/** Names nothing. */
const NOTHING = '00000000-0000-4000-8000-00000000000e';

/** An administrator moves a volume to another type. */
export const suite: Suite = {
  id: 'retype/moves',
  title: 'Moving a volume to another type',
  cases: ({ api }) => [...moves(api), ...refusals(api), ...strangers(api), ...malformed(api)],
};

function moves(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'moves',
    title: 'The volume passes retyping alone, is available again and has the new type',
    operation: api.own('volume.retype'),
    others: [api.own('volume.show')],
    proves: ['volumes.retype.moves', 'volumes.retype.passes-retyping', 'volumes.retype.status'],
    run: async (t, { operation, requirement, has }) => {
      const type = String((await t.resource('volume-type')).entity['name']);
      const volume = await t.volume();
      const body = { 'os-retype': { new_type: type } };
      const answer = await t.succeed(operation, { path: { volume_id: volume.id }, body });
      const { states, last } = await watch(t, volume.id);
      t.equal(
        { status: last?.entity['status'], type: last?.entity['volume_type'] },
        { status: 'available', type },
        {
          requirement,
          message: 'the volume is not available again with the new type',
          answers: last === undefined ? [answer] : [answer, last],
        },
      );
      if (!has('volumes.retype.passes-retyping')) return;
      t.equal(
        states.filter((state) => state !== 'available' && state !== 'retyping'),
        [],
        {
          requirement: 'volumes.retype.passes-retyping',
          message: 'while it is moved the volume is in another state than retyping',
          answers: last === undefined ? [answer] : [answer, last],
        },
      );
    },
  });
}

/** Looks until the volume is at rest, or the time is over, and tells the states on the way. */
async function watch(
  t: Context,
  volume: string,
): Promise<{ readonly states: readonly string[]; readonly last: Answer | undefined }> {
  const states: string[] = [];
  let last: Answer | undefined;
  const { stateMs } = t.target.timeouts;
  await poll(
    async () => {
      last = await t.looksAt('volume', volume);
      const status = String(last.entity['status']);
      if (status !== states.at(-1)) states.push(status);
      return status === 'available' || status.startsWith('error') ? true : undefined;
    },
    // A state may be short.
    { intervalMs: 1, timeoutMs: stateMs },
  );
  return { states, last };
}

function refusals(api: Api): ReturnType<Suite['cases']> {
  const refusal = (
    id: string,
    title: string,
    newType: (t: Context) => Json,
    proves: readonly string[],
  ): ReturnType<Suite['cases']> =>
    caseFor(api, {
      id,
      title,
      operation: api.own('volume.retype'),
      others: [api.own('volume.show')],
      proves,
      run: async (t, { operation, requirement }) => {
        const volume = await t.volume();
        const path = { volume_id: volume.id };
        const body = { 'os-retype': { new_type: newType(t) } };
        await t.refuse(operation, { path, body }, requirement, body);
        const shown = await t.looksAt('volume', volume.id);
        t.equal(
          [shown.entity['status'], shown.entity['volume_type']],
          ['available', volume.entity['volume_type']],
          { requirement, message: 'a refused request moved the volume', answers: [shown] },
        );
      },
    });
  return [
    ...refusal('same-type', 'The present type is refused', (t) => t.target.fixtures.volumeType, [
      'volumes.retype.rejects-same-type',
    ]),
    ...refusal('unknown-type', 'A type that does not exist is refused', () => NOTHING, [
      'volumes.retype.unknown-type',
    ]),
  ];
}

function strangers(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'administrators-only',
    title: 'Who is no administrator moves no volume',
    operation: api.own('volume.retype'),
    others: [api.own('volume.show')],
    proves: ['volumes.retype.admin-only'],
    run: async (t, { operation, requirement }) => {
      const volume = await foreignVolume(t);
      const path = { volume_id: volume };
      const type = await t.resource('volume-type', { 'os-volume-type-access:is_public': true });
      const before = await t.need('volume.show', { as: 'second', path });
      const body = { 'os-retype': { new_type: String(type.entity['name']) } };
      const found = await t.refused(operation, { as: 'second', path, body }, requirement, body);
      for (const finding of found) t.report(finding);
      // What was accepted moves the volume sooner or later, and is told already.
      if (found.some(({ signature }) => signature === 'accepted')) return;
      const shown = await t.need('volume.show', { as: 'second', path });
      t.equal(shown.entity['volume_type'], before.entity['volume_type'], {
        requirement,
        message: 'a refused request moved the volume',
        answers: [shown],
      });
    },
  });
}

/** A volume of the second identity's own, which must be no administrator: it is not shown what is ours. */
async function foreignVolume(t: Context): Promise<string> {
  const create = t.api.find('volume.create');
  if (create === undefined || t.target.identities?.second === undefined)
    return t.inapplicable('it needs target.identities.second in the configuration');
  const ours = await t.borrowVolume();
  const show = t.api.own('volume.show');
  const seen = show && (await t.send(show, { as: 'second', path: { volume_id: ours.id } }));
  if (seen?.ok === true) t.inapplicable('the second identity is an administrator');
  const body = t.createBody(create, { name: t.name() });
  const made = await t.need('volume.create', { as: 'second', body });
  const id = String(made.entity['id']);
  const { pollMs, stateMs } = t.target.timeouts;
  const ready = await poll(
    async () => {
      const shown = await t.need('volume.show', { as: 'second', path: { volume_id: id } });
      return shown.entity['status'] === 'available' ? true : undefined;
    },
    { intervalMs: pollMs, timeoutMs: stateMs },
  );
  return ready === true ? id : t.blocked('the volume of the second identity does not become available');
}

/** Options of a move that are of the wrong kind. */
const WRONG: readonly (readonly [string, string, Json])[] = [
  ['qos_bps_limit', 'type', 'much'],
  ['qos_bps_limit', 'type~fraction', 1.5],
  ['force_host_copy', 'type', 'perhaps'],
  ['delete_old', 'type', 'perhaps'],
];

function malformed(api: Api): ReturnType<Suite['cases']> {
  return WRONG.flatMap(([field, constraint, wrong]) => {
    const requirement = `volumes.retype.rejects.body.os-retype.${field}.${constraint}`;
    return caseFor(api, {
      id: `${field}.${constraint}`,
      title: `A ${field} of ${JSON.stringify(wrong)} is refused`,
      operation: api.own('volume.retype'),
      features: ['migration'],
      proves: [requirement],
      run: async (t, { operation }) => {
        const volume = await t.volume();
        const type = String((await t.resource('volume-type')).entity['name']);
        const body = { 'os-retype': { new_type: type, [field]: wrong } };
        await t.refuse(operation, { path: { volume_id: volume.id }, body }, requirement, body);
        await t.settle('volume', volume.id);
      },
    });
  });
}
