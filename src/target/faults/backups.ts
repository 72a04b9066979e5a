import { defineFaults } from './define.ts';
import { answer, isObject, type Draft } from './edit.ts';
import { EASYSTACK_602, type Fault } from './fault.ts';
import { aims, another, fills, ignores, innerOf, loses, pretends, refuses } from './recipes/requests.ts';
import { accepts, lists, omitsLast, repeatsFirst, reverses, shows, untrue } from './recipes/responses.ts';
import type { WireRequest } from './wire.ts';

const B = 'backups';
const CREATE = { on: `${B}.create`, section: '5.5' };
const DELETE = { on: `${B}.delete`, section: '3.3' };
const LIST = { on: `${B}.list`, section: '5.5' };
const RESTORE = { on: `${B}.restore`, section: '5.5' };
const NOBODY = '00000000-0000-4000-8000-00000000f0e1';

/** Faults in backups, their chains and their restoring. */
export const backupFaults: readonly Fault[] = defineFaults('backups', EASYSTACK_602, [
  {
    ...CREATE,
    id: 'backup-create-name-lost',
    title: 'A backup gets a name of its own.',
    breaks: `${B}.create.{answers-request,creates}`,
    ...fills('name', 'backup', ({ name }) => name !== undefined),
  },
  {
    ...CREATE,
    id: 'backup-create-does-nothing',
    title: 'Making a backup is answered as begun, and none is made.',
    breaks: `${B}.create.creates ${B}.list.contains`,
    ...pretends((request) => answer(202, { backup: { ...nameOf(request), id: NOBODY, links: [] } })),
  },
  {
    ...CREATE,
    id: 'backup-create-force-refused',
    title: 'force is refused for an available volume.',
    breaks: `${B}.create.force-available`,
    ...refuses((_, request) => innerOf(request)['force'] === true),
  },
  {
    ...CREATE,
    id: 'backup-create-one-full',
    title: 'A second full backup of a volume is refused.',
    breaks: `${B}.create.full-again`,
    section: '3.3',
    request: (request, state) => {
      const { volume_id: volume, incremental } = innerOf(request);
      if (incremental === true) return request;
      if (!state.notes.has(`full ${String(volume)}`)) {
        state.notes.set(`full ${String(volume)}`, true);
        return request;
      }
      return refuses().request?.(request, state) ?? request;
    },
  },
  {
    ...CREATE,
    id: 'backup-create-incremental-refused',
    title: 'Incremental backups are refused.',
    breaks: `${B}.create.incremental ${B}.delete.{in-reverse,last-increment}`,
    section: '3.3',
    ...refuses((_, request) => innerOf(request)['incremental'] === true),
  },
  {
    ...CREATE,
    id: 'backup-create-always-full',
    title: 'Every backup is a full one.',
    breaks: `${B}.create.incremental ${B}.delete.rejects-with-increments`,
    section: '3.3',
    ...loses('incremental'),
  },
  {
    ...CREATE,
    id: 'backup-create-unknown-volume',
    title: 'A backup of a volume that does not exist is answered as begun.',
    breaks: `${B}.create.unknown-volume`,
    ...accepts(
      202,
      (request) => ({ backup: { ...nameOf(request), id: NOBODY, links: [] } }),
      undefined,
      new Set([404]),
    ),
  },
  {
    on: 'volumes.{show,list-detail}',
    section: '3.3',
    id: 'backup-create-volume-stays-busy',
    title: 'A volume that got a backup stays backing-up.',
    breaks: `${B}.create.volume-returns`,
    ...shows((volume, _, state) => {
      const note = `busy ${String(volume['id'])}`;
      if (volume['status'] === 'backing-up') state.notes.set(note, true);
      if (volume['status'] !== 'available' || !state.notes.has(note)) return false;
      volume['status'] = 'backing-up';
      return true;
    }),
  },
  {
    ...CREATE,
    id: 'backup-create-needs-description',
    title: 'A backup without a description is refused.',
    breaks: `${B}.create.without-description`,
    ...refuses((_, request) => innerOf(request)['description'] === undefined),
  },
  {
    ...CREATE,
    id: 'backup-create-needs-name',
    title: 'A backup without a name is refused.',
    breaks: `${B}.create.without-name`,
    ...refuses((_, request) => innerOf(request)['name'] === undefined),
  },
  {
    ...DELETE,
    id: 'backup-delete-refused',
    title: 'No backup can be deleted.',
    breaks: `${B}.delete.{full-alone,in-reverse,last-increment,removes,status}`,
    ...refuses(),
  },
  {
    ...DELETE,
    id: 'backup-delete-chain',
    title: 'Deleting a backup that others need is answered as done.',
    breaks: `${B}.delete.{rejects-with-increments,rejects-with-later-increments}`,
    ...accepts(202, undefined, undefined, new Set([400, 409])),
  },
  {
    ...DELETE,
    id: 'backup-delete-does-nothing',
    title: 'Deleting a backup is answered as done, and it stays.',
    breaks: `${B}.delete.{removes,in-reverse}`,
    ...pretends(() => answer(202)),
  },
  {
    ...DELETE,
    id: 'backup-delete-another',
    title: 'Deleting a backup deletes another.',
    breaks: `${B}.delete.removes`,
    ...aims('backup_id', another('backups')),
  },
  {
    ...LIST,
    id: 'backup-list-omits-last',
    title: 'A list of backups lacks the last.',
    breaks: `${B}.list.{contains,pages}`,
    ...omitsLast,
  },
  {
    ...LIST,
    id: 'backup-list-twice',
    title: 'A backup is listed twice.',
    breaks: `${B}.list.{contains,pages}`,
    ...repeatsFirst,
  },
  {
    ...LIST,
    id: 'backup-list-limit-ignored',
    title: 'The limit is ignored.',
    breaks: `${B}.list.limit`,
    ...ignores('limit'),
  },
  {
    ...LIST,
    id: 'backup-list-marker-ignored',
    title: 'The marker is ignored.',
    breaks: `${B}.list.{marker,pages}`,
    ...ignores('marker'),
  },
  {
    ...LIST,
    id: 'backup-list-sort-ignored',
    title: 'The order asked for is ignored.',
    breaks: `${B}.list.{sort-key,sort-dir}`,
    ...ignores('sort_key', 'sort_dir'),
  },
  {
    ...LIST,
    id: 'backup-list-reversed',
    title: 'The list of backups is in the contrary order.',
    breaks: `${B}.list.{pages,marker,sort-dir}`,
    ...reverses,
  },
  {
    ...LIST,
    id: 'backup-list-foreign',
    title: 'A backup of another project is listed.',
    breaks: `${B}.list.project-only`,
    ...lists((items, request, state) => {
      const foreign = state.notes.get('foreign');
      const own = items.find(isObject);
      const token = request.headers['x-auth-token'];
      if (own !== undefined && foreign === undefined) state.notes.set('foreign', { own, token });
      const kept = state.notes.get('foreign') as { own: Draft; token: string } | undefined;
      return kept === undefined || kept.token === token ? items : [...items, kept.own];
    }),
  },
  {
    ...RESTORE,
    id: 'backup-restore-needs-its-volume',
    title: 'A backup whose volume was deleted cannot be restored.',
    breaks: `${B}.restore.{after-volume-deleted,new-volume}`,
    section: '3.3',
    ...refuses((_, request) => innerOf(request)['volume_id'] === undefined),
  },
  {
    ...RESTORE,
    id: 'backup-restore-answers-other',
    title: 'The answer to restoring names another volume.',
    breaks: `${B}.restore.answers-request`,
    ...shows(
      (restore) => 'volume_id' in restore && Object.assign(restore, { volume_id: NOBODY }) === restore,
    ),
  },
  {
    ...RESTORE,
    id: 'backup-restore-answers-other-name',
    title: 'The answer to restoring has another name.',
    breaks: `${B}.restore.answers-request`,
    ...untrue('volume_name', 'restored'),
  },
  {
    ...RESTORE,
    id: 'backup-restore-always-new',
    title: 'Every backup is restored to a new volume.',
    breaks: `${B}.restore.{existing-volume,id-before-name}`,
    request: (request) => {
      const { volume_id: id, ...rest } = innerOf(request);
      if (id === undefined) return request;
      const json = { restore: { name: 'restored', ...rest } };
      return { ...request, json, body: JSON.stringify(json) };
    },
  },
  {
    ...RESTORE,
    id: 'backup-restore-needs-nothing',
    title: 'A restoring that names no volume makes one.',
    breaks: `${B}.restore.requires-volume`,
    ...fills(
      'name',
      'restored',
      (fields) => fields['name'] === undefined && fields['volume_id'] === undefined,
    ),
  },
  {
    ...RESTORE,
    id: 'backup-restore-unknown-volume',
    title: 'Restoring to a volume that does not exist is answered as begun.',
    breaks: `${B}.restore.unknown-volume`,
    ...accepts(202, (request) => ({
      restore: { backup_id: NOBODY, volume_name: 'none', ...innerOf(request) },
    })),
  },
  {
    on: 'volumes.{show,list-detail}',
    section: '5.5',
    id: 'backup-restore-never-ends',
    title: 'A volume that is restored stays restoring.',
    breaks: `${B}.restore.{existing-volume,new-volume}`,
    ...shows((volume, _, state) => {
      const note = `restoring ${String(volume['id'])}`;
      if (String(volume['status']).startsWith('restoring')) state.notes.set(note, volume['status']);
      if (volume['status'] !== 'available' || !state.notes.has(note)) return false;
      volume['status'] = state.notes.get(note);
      return true;
    }),
  },
]);

function nameOf(request: WireRequest): Draft {
  return { name: innerOf(request)['name'] ?? null };
}
