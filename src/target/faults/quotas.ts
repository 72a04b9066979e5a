import { defineFaults } from './define.ts';
import { isObject, type Draft } from './edit.ts';
import { DOCUMENT, EASYSTACK_602, EASYSTACK_621, type Fault } from './fault.ts';
import { innerOf } from './recipes/requests.ts';
import { accepts, answers } from './recipes/responses.ts';

const USAGE = 'quotas.usage';
const common = { on: USAGE, section: '6.3.1' };
const NOBODY = '00000000-0000-4000-8000-00000000f0e1';

/** Faults in what the quota counts, and in holding to it. */
export const quotaFaults: readonly Fault[] = defineFaults('quotas', DOCUMENT, [
  {
    ...common,
    id: 'quota-volumes-not-counted',
    title: 'Volumes are not counted.',
    breaks: `${USAGE}.counts-volumes`,
    ...counter(
      (name) => name === 'volumes',
      'in_use',
      () => 0,
    ),
  },
  {
    ...common,
    id: 'quota-gigabytes-not-counted',
    title: 'The sizes of volumes are not counted.',
    breaks: `${USAGE}.{counts-volumes,counts-type}`,
    ...counter(
      (name) => name.startsWith('gigabytes'),
      'in_use',
      () => 0,
    ),
  },
  {
    ...common,
    id: 'quota-gigabytes-count-volumes',
    title: 'Each volume counts as one gigabyte.',
    breaks: `${USAGE}.counts-volumes`,
    ...answers((body) => {
      const set = isObject(body['quota_set']) ? body['quota_set'] : {};
      const { volumes, gigabytes } = set;
      if (!isObject(volumes) || !isObject(gigabytes) || gigabytes['in_use'] === volumes['in_use'])
        return false;
      gigabytes['in_use'] = volumes['in_use'];
      return true;
    }),
  },
  {
    ...common,
    id: 'quota-never-falls',
    title: 'What was counted once stays counted.',
    breaks: `${USAGE}.{counts-volumes,counts-snapshots}`,
    ...answers((body, _, state) =>
      edited(body, (name, amount) => {
        const most = Math.max(Number(state.notes.get(name) ?? 0), Number(amount['in_use']));
        state.notes.set(name, most);
        return set(amount, 'in_use', most);
      }),
    ),
  },
  {
    ...common,
    id: 'quota-snapshots-not-counted',
    title: 'Snapshots are not counted.',
    breaks: `${USAGE}.counts-snapshots`,
    ...counter(
      (name) => name === 'snapshots',
      'in_use',
      () => 0,
    ),
  },
  {
    ...common,
    id: 'quota-snapshots-counted-twice',
    title: 'Snapshots count twice.',
    breaks: `${USAGE}.counts-snapshots`,
    ...counter(
      (name) => name === 'snapshots',
      'in_use',
      (value) => value * 2,
    ),
  },
  {
    ...common,
    id: 'quota-types-not-counted',
    title: 'The counts of each type stay at nothing.',
    breaks: `${USAGE}.counts-type`,
    ...counter(
      (name) => name.includes('_'),
      'in_use',
      () => 0,
    ),
  },
  {
    ...common,
    id: 'quota-types-count-all',
    title: 'Every volume counts for every type.',
    breaks: `${USAGE}.counts-type`,
    ...answers((body) => {
      const all = isObject(body['quota_set']) ? body['quota_set'] : {};
      return edited(body, (name, amount) => {
        const [what = '', type] = name.split('_');
        const total = all[what];
        return type !== undefined && isObject(total) && set(amount, 'in_use', total['in_use']);
      });
    }),
  },
  {
    ...common,
    id: 'quota-reserved-counts-use',
    title: 'What is in use counts as reserved, and nothing as in use.',
    breaks: `${USAGE}.{counts-volumes,counts-snapshots}`,
    ...answers((body) =>
      edited(body, (_, amount) => {
        if (Number(amount['in_use'] ?? 0) === 0) return false;
        amount['reserved'] = Number(amount['reserved'] ?? 0) + Number(amount['in_use']);
        amount['in_use'] = 0;
        return true;
      }),
    ),
  },
  {
    ...common,
    id: 'quota-of-another-project',
    title: 'The quota shown has the id of another project.',
    breaks: `${USAGE}.{project,identity}`,
    ...answers(
      ({ quota_set: quota }) => isObject(quota) && set(quota, 'id', 'fedcba98765432100000000000000000'),
    ),
  },
  {
    ...common,
    id: 'quota-limits-as-text',
    title: 'The limits are texts.',
    breaks: `${USAGE}.response-body`,
    ...answers((body) => edited(body, (_, amount) => set(amount, 'limit', String(amount['limit'])))),
  },
  {
    id: 'quota-ignored-by-volumes',
    title: 'A volume beyond the quota is answered as being made.',
    on: 'volumes.create',
    breaks: 'volumes.create.quota',
    section: '5.3',
    document: EASYSTACK_602,
    ...accepts(
      202,
      (request) => ({ volume: { ...innerOf(request), id: NOBODY } }),
      () => true,
      new Set([403, 413]),
    ),
  },
  {
    id: 'quota-ignored-by-snapshots',
    title: 'A snapshot beyond the quota is answered as being made.',
    on: 'snapshots.create',
    breaks: 'snapshots.create.quota',
    section: '5.4',
    document: EASYSTACK_602,
    ...accepts(
      202,
      (request) => ({ snapshot: { ...innerOf(request), id: NOBODY } }),
      () => true,
      new Set([403, 413]),
    ),
  },
  {
    id: 'quota-ignored-by-backups',
    title: 'A backup beyond the quota is answered as being made.',
    on: 'backups.create',
    breaks: 'backups.create.quota',
    section: '5.5',
    document: EASYSTACK_602,
    ...accepts(
      202,
      (request) => ({ backup: { ...innerOf(request), id: NOBODY } }),
      () => true,
      new Set([403, 413]),
    ),
  },
  {
    id: 'quota-ignored-by-growth',
    title: 'Growing beyond the quota is answered as begun.',
    on: 'volumes.extend',
    breaks: 'volumes.extend.quota',
    section: '1.3',
    document: EASYSTACK_621,
    ...accepts(202, undefined, () => true, new Set([403, 413])),
  },
]);

/** Edits each amount of a quota. */
function edited(body: Draft, edit: (name: string, amount: Draft) => boolean): boolean {
  const quota = isObject(body['quota_set']) ? body['quota_set'] : {};
  return Object.entries(quota)
    .map(([name, amount]) => isObject(amount) && edit(name, amount))
    .includes(true);
}

function counter(
  about: (name: string) => boolean,
  member: string,
  change: (value: number) => number,
): ReturnType<typeof answers> {
  return answers((body) =>
    edited(body, (name, amount) => about(name) && set(amount, member, change(Number(amount[member])))),
  );
}

function set(draft: Draft, name: string, value: unknown): boolean {
  if (draft[name] === value) return false;
  draft[name] = value;
  return true;
}
