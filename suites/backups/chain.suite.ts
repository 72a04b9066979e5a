import { caseFor, type Api, type Context, type Operation, type Suite } from '../../src/index.ts';
import { backedUp } from './making.ts';

/** Backups build on each other, and go from the newest to the oldest. */
export const suite: Suite = {
  id: 'backups/chain',
  title: 'Deleting backups that build on each other',
  cases: ({ api }) => [...alone(api), ...chain(api), ...again(api)],
};

function alone(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'full-alone',
    title: 'A full backup on which nothing builds is deleted, and is in no list',
    operation: api.own('backup.delete'),
    others: [api.find('backup.list')],
    proves: ['backups.delete.full-alone', 'backups.delete.removes', 'backups.delete.keeps-volume'],
    run: async (t, { operation, has }) => {
      const volume = await t.volume();
      const [id, other] = [await backedUp(t, volume.id), await backedUp(t, volume.id)];
      await removed(t, operation, id, ['backups.delete.full-alone', 'backups.delete.removes'].filter(has));
      const left = await t.looksAt('backup', other);
      const kept = await t.looksAt('volume', volume.id);
      for (const requirement of ['backups.delete.removes', 'backups.delete.keeps-volume'].filter(has)) {
        const what = requirement.endsWith('removes') ? left : kept;
        t.equal(what.status < 400, true, {
          requirement,
          message: 'deleting a backup removed something else',
          answers: [what],
        });
      }
    },
  });
}

/** Deletes a backup, which must be allowed, and sees it gone. */
async function removed(
  t: Context,
  operation: Operation,
  id: string,
  requirements: readonly string[],
): Promise<void> {
  const answer = await t.send(operation, { path: { backup_id: id } });
  const gone = answer.ok && (await t.gone('backup', id));
  for (const requirement of requirements) {
    t.equal(gone, true, {
      requirement,
      message: answer.ok ? 'a deleted backup is still there' : 'a backup that can be deleted is not',
      answers: [answer],
    });
  }
}

function chain(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'in-reverse',
    title: 'Of a chain only the newest can be deleted, time and again',
    operation: api.own('backup.delete'),
    others: [api.find('backup.create'), api.find('backup.list')],
    proves: [
      'backups.delete.rejects-with-increments',
      'backups.delete.rejects-with-later-increments',
      'backups.delete.last-increment',
      'backups.delete.in-reverse',
    ],
    run: async (t, { operation, has }) => {
      const volume = await t.volume();
      const full = await backedUp(t, volume.id, { incremental: false });
      const middle = await backedUp(t, volume.id, { incremental: true });
      const newest = await backedUp(t, volume.id, { incremental: true });
      for (const [id, requirement] of [
        [full, 'backups.delete.rejects-with-increments'],
        [middle, 'backups.delete.rejects-with-later-increments'],
      ] as const) {
        if (has(requirement)) await t.refuse(operation, { path: { backup_id: id } }, requirement);
      }
      const reverse = 'backups.delete.in-reverse';
      await removed(t, operation, newest, ['backups.delete.last-increment', reverse].filter(has));
      for (const id of [middle, full]) await removed(t, operation, id, [reverse].filter(has));
    },
  });
}

function again(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'repeated',
    title: 'What deleting a backup again leads to',
    operation: api.own('backup.delete'),
    proves: ['backups.delete.repeated'],
    run: async (t, { operation, requirement }) => {
      const id = await backedUp(t, (await t.volume()).id);
      const path = { backup_id: id };
      await t.succeed(operation, { path });
      if (!(await t.gone('backup', id))) t.blocked('the backup does not go');
      const answer = await t.send(operation, { path });
      if (!answer.ok) return;
      t.report({
        requirement,
        level: 'observe',
        message: 'a backup that is gone is deleted again',
        expected: 'nothing in particular',
        actual: String(answer.status),
        answers: [answer],
      });
    },
  });
}
