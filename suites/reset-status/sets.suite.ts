import {
  caseFor,
  poll,
  type Answer,
  type Api,
  type Context,
  type Json,
  type Suite,
} from '../../src/index.ts';

/** An administrator sets the state of a volume by hand. */
export const suite: Suite = {
  id: 'reset-status/sets',
  title: 'Setting the state of a volume',
  cases: ({ api }) => [...sets(api), ...migration(api), ...strangers(api), ...open(api)],
};

/** Sets something of the state; who is no administrator cannot be asked to prove it. */
async function set(t: Context, volume: string, wanted: Readonly<Record<string, Json>>): Promise<Answer> {
  const operation = t.api.own('volume.reset-status');
  if (operation === undefined) return t.inapplicable('no operation of this API sets the state of a volume');
  const input = { path: { volume_id: volume }, body: { 'os-reset_status': { ...wanted } } };
  const answer = await t.send(operation, input);
  const forbidden = answer.status === 401 || answer.status === 403;
  if (forbidden && t.target.exclusive !== true) t.inapplicable('the identity under test is no administrator');
  return answer;
}

function isTaken({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** It did what it was asked to, and says so with another success than the documented one. */
function reportStatus(t: Context, answer: Answer): void {
  const documented = answer.operation.responses.filter(({ status }) => status < 400);
  t.report({
    requirement: 'volumes.reset-status.status',
    message: 'a success has another status than the documented one',
    expected: documented.map(({ status }) => status).join(' or '),
    actual: String(answer.status),
    signature: `status:${answer.status}`,
    answers: [answer],
  });
}

function sets(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'sets',
    title: 'The volume shows the state that was set',
    operation: api.own('volume.reset-status'),
    others: [api.own('volume.show')],
    proves: ['volumes.reset-status.sets', 'volumes.reset-status.status'],
    run: async (t, { requirement }) => {
      const volume = await t.volume();
      for (const status of ['error', 'available']) {
        const answer = await set(t, volume.id, { status });
        if (isTaken(answer) && !answer.ok) reportStatus(t, answer);
        const shown = await t.looksAt('volume', volume.id);
        t.equal(
          { accepted: isTaken(answer), status: shown.entity['status'] },
          { accepted: true, status },
          {
            requirement,
            message: 'the volume does not show the state that was set',
            pointer: '/volume/status',
            answers: [answer, shown],
          },
        );
      }
    },
  });
}

function migration(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'migration-status',
    title: 'The volume shows the state of migration that was set',
    operation: api.own('volume.reset-status'),
    others: [api.own('volume.show')],
    features: ['migration'],
    proves: ['volumes.reset-status.sets-migration-status'],
    run: async (t, { requirement }) => {
      const volume = await t.volume();
      const wanted = 'migrating';
      const answer = await set(t, volume.id, { status: 'available', migration_status: wanted });
      const shown = await t.looksAt('volume', volume.id);
      const told = ['migration_status', 'os-vol-mig-status-attr:migstat']
        .filter((field) => Object.hasOwn(shown.entity, field))
        .map((field) => shown.entity[field]);
      t.equal(
        { accepted: isTaken(answer), told },
        { accepted: true, told: told.length === 0 ? [wanted] : told.map(() => wanted) },
        {
          requirement,
          message: 'the volume does not show the state of migration that was set',
          answers: [answer, shown],
        },
      );
      // A volume that is being migrated is not deleted.
      await set(t, volume.id, { status: 'available', migration_status: 'none' });
    },
  });
}

function strangers(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'administrators-only',
    title: 'Who is no administrator sets no state',
    operation: api.own('volume.reset-status'),
    others: [api.own('volume.show')],
    proves: ['volumes.reset-status.admin-only'],
    run: async (t, { operation, requirement }) => {
      const path = { volume_id: await foreignVolume(t) };
      const body = { 'os-reset_status': { status: 'error' } };
      await t.refuse(operation, { as: 'second', path, body }, requirement, body);
      const shown = await t.need('volume.show', { as: 'second', path });
      t.equal(shown.entity['status'], 'available', {
        requirement,
        message: 'a refused request set the state',
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

function open(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'undecided',
    title: 'What a state that does not exist, and a state of attachment lead to',
    operation: api.own('volume.reset-status'),
    proves: ['volumes.reset-status.unknown-state', 'volumes.reset-status.sets-attach-status'],
    run: async (t, { has }) => {
      const volume = await t.volume();
      for (const [requirement, wanted] of [
        ['volumes.reset-status.unknown-state', { status: 'nowhere' }],
        ['volumes.reset-status.sets-attach-status', { status: 'available', attach_status: 'detached' }],
      ] as const) {
        const answer = await set(t, volume.id, wanted);
        const taken = requirement.endsWith('unknown-state') ? isTaken(answer) : !isTaken(answer);
        if (!taken || !has(requirement)) continue;
        t.report({
          requirement,
          level: 'observe',
          message: `${JSON.stringify(wanted)} is ${isTaken(answer) ? 'taken' : 'refused'}`,
          expected: 'nothing in particular',
          actual: String(answer.status),
          answers: [answer],
        });
      }
      await set(t, volume.id, { status: 'available' });
    },
  });
}
