import { caseFor, type Answer, type Api, type Context, type Json, type Suite } from '../../src/index.ts';
import { backedUp } from './making.ts';

/** Names nothing. */
const NOTHING = '00000000-0000-4000-8000-00000000000d';

/** A backup is written into the volume that was meant, or into a new one. */
export const suite: Suite = {
  id: 'backups/restore',
  title: 'Restoring a backup',
  cases: ({ api }) => [...existing(api), ...renewed(api), ...afterwards(api), ...refusals(api)],
};

function existing(api: Api): ReturnType<Suite['cases']> {
  return [
    { id: 'existing-volume', named: false, title: 'The volume with volume_id is restored' },
    { id: 'id-before-name', named: true, title: 'Of volume_id and name the id counts' },
  ].flatMap(({ id, named, title }) =>
    caseFor(api, {
      id,
      title,
      operation: api.own('backup.restore'),
      others: [api.find('volume.show')],
      proves: [`backups.restore.${id}`, 'backups.restore.answers-request'],
      run: async (t, { operation, requirement, has }) => {
        const volume = await t.volume();
        const path = { backup_id: await backedUp(t, volume.id) };
        const wanted: Record<string, Json> = { volume_id: volume.id, ...(named ? { name: t.name() } : {}) };
        const answer = await t.succeed(operation, { path, body: { restore: wanted } });
        t.equal(answer.entity['volume_id'], volume.id, {
          requirement,
          message: 'another volume is restored than the one with volume_id',
          pointer: '/restore/volume_id',
          answers: [answer],
        });
        await t.proves(requirement, [answer], () => t.settle('volume', volume.id));
        if (!has('backups.restore.answers-request')) return;
        const { backup_id: backup, volume_id: id, volume_name: name } = answer.entity;
        t.equal(
          { backup, id, name },
          { backup: path.backup_id, id: volume.id, name: volume.entity['name'] },
          {
            requirement: 'backups.restore.answers-request',
            message: 'the answer does not tell the backup and the volume',
            answers: [answer],
          },
        );
      },
    }),
  );
}

/** Restores to a new volume and hands over what it became. */
async function restoreAnew(
  t: Context,
  requirement: string,
  backup: string,
): Promise<{ readonly answer: Answer; readonly shown: Answer; readonly name: string }> {
  const operation = t.api.own('backup.restore');
  if (operation === undefined) return t.inapplicable('the API restores no backups');
  const name = t.name();
  const answer = await t.send(operation, { path: { backup_id: backup }, body: { restore: { name } } });
  const begun = t.equal(answer.status >= 200 && answer.status < 300, true, {
    requirement,
    message: 'a backup cannot be restored to a new volume',
    answers: [answer],
  });
  if (!begun) return t.blocked('nothing is restored');
  const id = String(answer.entity['volume_id']);
  const shown = await t.proves(requirement, [answer], () => t.settle('volume', id));
  return { answer, shown, name };
}

function renewed(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'new-volume',
    title: 'With a name alone there is a new volume, of that name and the size of the old one',
    operation: api.own('backup.restore'),
    others: [api.find('volume.show')],
    volumes: 2,
    proves: ['backups.restore.new-volume', 'backups.restore.answers-request', 'backups.restore.new-size'],
    run: async (t, { requirement, has }) => {
      const volume = await t.volume();
      const backup = await backedUp(t, volume.id);
      const { answer, shown, name } = await restoreAnew(t, requirement, backup);
      t.equal(shown.entity['id'] === volume.id, false, {
        requirement,
        message: 'the backup was written into its own volume and not into a new one',
        answers: [answer, shown],
      });
      if (has('backups.restore.answers-request')) {
        t.equal([answer.entity['backup_id'], answer.entity['volume_name']], [backup, name], {
          requirement: 'backups.restore.answers-request',
          message: 'the answer does not tell the backup and the name of the volume',
          answers: [answer],
        });
      }
      if (!has('backups.restore.new-size')) return;
      t.equal(shown.entity['size'], volume.entity['size'], {
        requirement: 'backups.restore.new-size',
        message: 'the new volume has another size than the one backed up',
        answers: [answer, shown],
      });
    },
  });
}

function afterwards(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'after-volume-deleted',
    title: 'A backup can be restored when its volume is gone',
    operation: api.own('backup.restore'),
    others: [api.find('volume.delete')],
    proves: ['backups.restore.after-volume-deleted'],
    run: async (t, { requirement }) => {
      const volume = await t.volume();
      const backup = await backedUp(t, volume.id);
      await t.job(await t.need('volume.delete', { path: { volume_id: volume.id } }));
      if (!(await t.gone('volume', volume.id))) t.blocked('the volume does not go');
      const operation = t.api.own('backup.restore');
      if (operation === undefined) return;
      const body = { restore: { name: t.name() } };
      const answer = await t.send(operation, { path: { backup_id: backup }, body });
      t.equal(answer.ok, true, {
        requirement,
        message: 'a backup of a volume that is gone cannot be restored',
        answers: [answer],
      });
      if (!answer.ok) return;
      const id = String(answer.entity['volume_id']);
      await t.proves(requirement, [answer], () => t.settle('volume', id));
    },
  });
}

function refusals(api: Api): ReturnType<Suite['cases']> {
  return [
    { id: 'requires-volume', title: 'Neither volume_id nor name: refused', body: {} },
    {
      id: 'unknown-volume',
      title: 'A volume_id that names nothing is refused',
      body: { volume_id: NOTHING },
    },
  ].flatMap(({ id, title, body }) =>
    caseFor(api, {
      id,
      title,
      operation: api.own('backup.restore'),
      proves: [`backups.restore.${id}`],
      run: async (t, { operation, requirement }) => {
        const path = { backup_id: await backedUp(t, (await t.volume()).id) };
        await t.refuse(operation, { path, body: { restore: body } }, requirement, { restore: body });
      },
    }),
  );
}
