import { caseFor, type Api, type Json, type Suite } from '../../src/index.ts';
import { backedUp, backUp, ended } from './making.ts';

/** Names nothing. */
const NOTHING = '00000000-0000-4000-8000-00000000000c';

/** A backup is made as it was asked for, and its volume is as before. */
export const suite: Suite = {
  id: 'backups/create',
  title: 'Making a backup',
  cases: ({ api }) => [...makes(api), ...kinds(api), ...refusals(api), ...undecided(api)],
};

function makes(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'creates',
    title: 'The backup is there under its name, and the volume is available again',
    operation: api.own('backup.create'),
    others: [api.find('backup.list'), api.find('volume.show')],
    proves: ['backups.create.creates', 'backups.create.answers-request', 'backups.create.volume-returns'],
    run: async (t, { operation, requirement, has }) => {
      const volume = await t.volume();
      const name = t.name();
      const body = { backup: { volume_id: volume.id, name, description: 'Daily.' } };
      const answer = await t.succeed(operation, { body });
      const returns = 'backups.create.volume-returns';
      const id = await t.proves(has(returns) ? returns : requirement, [answer], () =>
        ended(t, answer, volume.id),
      );
      const shown = await t.looksAt('backup', id);
      t.equal(
        { there: shown.ok, name: shown.entity['name'] },
        { there: true, name },
        {
          requirement,
          message: 'the backup is not there under the name that was asked for',
          answers: [answer, shown],
        },
      );
      if (!has('backups.create.answers-request')) return;
      t.equal(answer.entity['name'], name, {
        requirement: 'backups.create.answers-request',
        message: 'the answer does not show the name that was asked for',
        answers: [answer],
      });
    },
  });
}

/** What may be left out, said or repeated, after a full backup of the same volume. */
const KINDS: readonly {
  readonly id: string;
  readonly title: string;
  readonly first?: true;
  readonly body: Readonly<Record<string, Json>>;
}[] = [
  {
    id: 'incremental',
    title: 'An incremental backup follows a full one',
    first: true,
    body: { incremental: true },
  },
  { id: 'full-again', title: 'A second full backup follows', first: true, body: { incremental: false } },
  { id: 'force-available', title: 'force is no hindrance for an available volume', body: { force: true } },
];

function kinds(api: Api): ReturnType<Suite['cases']> {
  const named = KINDS.flatMap(({ id, title, first, body }) =>
    caseFor(api, {
      id,
      title,
      operation: api.own('backup.create'),
      others: [api.find('backup.list')],
      proves: [`backups.create.${id}`],
      run: async (t, { operation, requirement }) => {
        const volume = await t.volume();
        if (first) await backedUp(t, volume.id);
        const wanted = { volume_id: volume.id, name: t.name(), ...body };
        const answer = await t.send(operation, { body: { backup: wanted } });
        t.equal(answer.ok, true, { requirement, message: 'the backup is refused', answers: [answer] });
        if (!answer.ok) return;
        const made = await t.proves(requirement, [answer], () => ended(t, answer, volume.id));
        const shown = await t.looksAt('backup', made);
        t.equal(shown.ok, true, {
          requirement,
          message: 'the backup is not there',
          answers: [answer, shown],
        });
        const { is_incremental: kind } = shown.entity;
        // Only some show of which kind a backup is.
        if (typeof kind !== 'boolean' || body['incremental'] === undefined) return;
        t.equal(kind, body['incremental'], {
          requirement,
          message: 'the backup is of another kind than was asked for',
          pointer: '/backup/is_incremental',
          answers: [answer, shown],
        });
      },
    }),
  );
  const unnamed = (['name', 'description'] as const).flatMap((field) =>
    caseFor(api, {
      id: `without-${field}`,
      title: `A backup needs no ${field}`,
      operation: api.own('backup.create'),
      proves: [`backups.create.without-${field}`],
      run: async (t, { operation, requirement }) => {
        const volume = await t.volume();
        const rest: Record<string, Json> = field === 'name' ? { description: 'unnamed' } : { name: t.name() };
        const answer = await t.send(operation, { body: { backup: { volume_id: volume.id, ...rest } } });
        t.equal(answer.ok, true, {
          requirement,
          message: `a backup without a ${field} is refused`,
          answers: [answer],
        });
        if (!answer.ok) return;
        const id = await ended(t, answer, volume.id);
        // What shows neither a name nor a time is nobody's to the clean-up.
        await t.need('backup.delete', { path: { backup_id: id } });
        await t.gone('backup', id);
      },
    }),
  );
  return [...named, ...unnamed];
}

function refusals(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'unknown-volume',
    title: 'A volume_id that names nothing is refused',
    operation: api.own('backup.create'),
    volumes: 0,
    proves: ['backups.create.unknown-volume'],
    run: async (t, { operation, requirement }) => {
      const body = { backup: { volume_id: NOTHING, name: t.name() } };
      await t.refuse(operation, { body }, requirement, body);
    },
  });
}

function undecided(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'undecided',
    title: 'What a description of null, and an incremental backup before any full one lead to',
    operation: api.own('backup.create'),
    proves: ['backups.create.null-description', 'backups.create.first-incremental'],
    run: async (t, { operation, has }) => {
      const volume = await t.volume();
      for (const [requirement, body] of [
        ['backups.create.first-incremental', { incremental: true }],
        ['backups.create.null-description', { description: null }],
      ] as const) {
        if (!has(requirement)) continue;
        const wanted = { volume_id: volume.id, name: t.name(), ...body };
        const answer = await t.send(operation, { body: { backup: wanted } });
        if (!answer.ok) continue;
        t.report({
          requirement,
          level: 'observe',
          message: 'the backup is made',
          expected: 'nothing in particular',
          actual: String(answer.status),
          answers: [answer],
        });
        await ended(t, answer, volume.id);
      }
      // Whatever came of it, a full backup of the same volume can be made.
      await backUp(t, operation, volume.id);
    },
  });
}
