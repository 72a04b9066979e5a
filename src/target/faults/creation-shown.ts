import { defineFaults, type FaultSpec, type Transform } from './define.ts';
import { isObject, type Draft } from './edit.ts';
import { DOCUMENT, EASYSTACK_602, EASYSTACK_621, type Fault } from './fault.ts';
import { answers, shows, untrue } from './recipes/responses.ts';

const NOBODY = '00000000-0000-4000-8000-00000000f0e1';
const SHOW = '{volumes,vendor-volumes}.show';
const EVERYWHERE = `${SHOW} volumes.list-detail volumes.create`;

/** Requirements on showing that a fault breaks beside those on the creation. */
const OF_SHOW: Readonly<Record<string, string>> = {
  attached: 'attachments-empty',
  shared: 'defaults-unshared',
  migration: 'no-migration',
  links: 'links,identity',
  'zone-of-snapshot': 'snapshot-zone',
  description: 'fields',
};

/** Faults in what is told of a volume once it has been asked for. */
export const creationShownFaults: readonly Fault[] = defineFaults('creation-shown', DOCUMENT, [
  spec(
    'volumes.create',
    'answer-name',
    'The answer to making a volume shows another name.',
    'answers-request',
    {
      ...shows((volume) => 'name' in volume && set(volume, 'name', 'another')),
    },
  ),
  spec(
    'volumes.create',
    'answer-size',
    'The answer to making a volume shows another size.',
    'answers-request',
    {
      ...untrue('size', 1),
    },
  ),
  spec(
    'snapshots.create',
    'answer-snapshot',
    'The answer to making a snapshot shows another volume.',
    'answers-request',
    {
      ...untrue('volume_id', NOBODY),
    },
  ),
  spec(
    `${SHOW} volumes.list-detail`,
    'batch-names',
    'The volumes of a batch have the very name asked for.',
    'batch-names',
    {
      ...shows((volume) => {
        const name = String(volume['name']);
        return /-\d{4}$/.test(name) && set(volume, 'name', name.replace(/-\d{4}$/, ''));
      }),
    },
  ),
  spec('volumes.create', 'batch-ids', 'The ids in the answer are all the same.', 'volume-ids-match', {
    ...answers(({ volume_ids: ids }) => Array.isArray(ids) && ids.length > 1 && ids.fill(ids[0]) === ids),
  }),
  spec('volumes.create', 'batch-ids-strange', 'The ids in the answer are of nothing.', 'volume-ids-match', {
    ...answers((body) => Array.isArray(body['volume_ids']) && set(body, 'volume_ids', [NOBODY])),
  }),
  spec(
    EVERYWHERE,
    'enterprise-project',
    'Every volume is said to be of another enterprise project.',
    'enterprise-project-default,binds-enterprise-project',
    shows((volume) => set(volume, 'enterprise_project_id', NOBODY)),
  ),
  spec(EVERYWHERE, 'snapshot', 'Every volume is said to be of a snapshot.', 'blank,without-snapshot', {
    ...untrue('snapshot_id', NOBODY),
  }),
  spec(
    EVERYWHERE,
    'bootable',
    'A volume from an image is said to be no system disk.',
    'bootable-default,from-image',
    {
      ...untrue('bootable', 'false'),
    },
  ),
  spec(EVERYWHERE, 'encrypted', 'Every volume is said to be encrypted.', 'not-encrypted-by-default', {
    ...shows((volume) => set(volume, 'encrypted', true) && withEntry(volume, '__system__encrypted', '1')),
  }),
  spec(
    EVERYWHERE,
    'not-encrypted',
    'No volume is said to be encrypted.',
    'encryption-follows-source,encrypts',
    shows((volume) => set(volume, 'encrypted', false) && withEntry(volume, '__system__encrypted', '0')),
  ),
  spec(EVERYWHERE, 'scsi', 'Every volume is said to be a SCSI one.', 'passthrough-default', {
    ...shows((volume) => withEntry(volume, 'hw:passthrough', 'true')),
  }),
  spec(EVERYWHERE, 'type', 'Every volume shows another type.', 'snapshot-type,type', {
    ...untrue('volume_type', 'another'),
  }),
  spec(EVERYWHERE, 'zone', 'Every volume is in another zone.', 'creates', {
    ...untrue('availability_zone', 'elsewhere'),
  }),
  spec(SHOW, 'zone-of-snapshot', 'A volume from a snapshot is in another zone.', 'snapshot-zone', {
    ...shows(
      (volume) => typeof volume['snapshot_id'] === 'string' && set(volume, 'availability_zone', 'elsewhere'),
    ),
  }),
  spec(
    'volumes.create',
    'job',
    'The answer to making a volume has no job.',
    'returns-job,job-tells-completion,job-names-volumes',
    {
      ...answers((body) => 'job_id' in body && Reflect.deleteProperty(body, 'job_id')),
    },
  ),
  spec(
    'volumes.create',
    'job-unknown',
    'The job of the answer cannot be found.',
    'job-tells-completion,job-names-volumes',
    {
      ...answers((body) => 'job_id' in body && set(body, 'job_id', 'f'.repeat(32))),
    },
  ),
  spec(
    SHOW,
    'while-creating',
    'A volume that is being created is answered with 500.',
    'show-while-creating',
    {
      response: (_, response) =>
        /"status":"(creating|downloading)"/.test(response.body) ? { ...response, status: 500 } : response,
    },
  ),
  spec(
    EVERYWHERE,
    'changed',
    'A new volume is said to have been changed.',
    'never-changed',
    {
      ...untrue('updated_at', '2024-01-01T00:00:00.000000'),
    },
    EASYSTACK_602,
  ),
  spec(
    EVERYWHERE,
    'attached',
    'A new volume is said to be attached.',
    'no-attachments',
    {
      ...untrue('attachments', [{ id: NOBODY, server_id: NOBODY, volume_id: NOBODY, device: '/dev/vda' }]),
    },
    EASYSTACK_602,
  ),
  spec(
    EVERYWHERE,
    'time',
    'Times are seconds since 1970.',
    'time-form',
    untrue('created_at', '1700000000'),
    EASYSTACK_602,
  ),
  spec(SHOW, 'shared', 'Every volume is said to be shared.', '', untrue('multiattach', true), EASYSTACK_621),
  spec(
    SHOW,
    'migration',
    'Every volume is said to migrate.',
    '',
    untrue('os-vol-mig-status-attr:migstat', 'migrating'),
    EASYSTACK_602,
  ),
  spec(
    SHOW,
    'links',
    'The links of a volume lead to another.',
    '',
    shows(({ links }) => {
      const all = Array.isArray(links) ? links.filter(isObject) : [];
      for (const link of all) link['href'] = String(link['href']).replace(/[^/]+$/, NOBODY);
      return all.length > 0;
    }),
    EASYSTACK_621,
  ),
  spec(
    SHOW,
    'description',
    'The description of a volume is shown as empty.',
    'keeps-description',
    shows(
      (volume) =>
        typeof volume['description'] === 'string' &&
        volume['description'] !== '' &&
        set(volume, 'description', ''),
    ),
  ),
]);

function spec(
  on: string,
  id: string,
  title: string,
  what: string,
  transform: Transform,
  document: string = DOCUMENT,
): FaultSpec {
  const section = document === DOCUMENT ? '5.1.7' : document === EASYSTACK_602 ? '5.3' : '1.3';
  const creation =
    what === '' ? '' : `${on.startsWith('snapshots') ? 'snapshots' : 'volumes'}.create.{${what}}`;
  const shown = OF_SHOW[id] === undefined ? '' : `volumes.show.{${OF_SHOW[id]}}`;
  return {
    id: `made-shown-${id}`,
    title,
    on,
    section,
    document,
    breaks: `${creation} ${shown}`,
    ...transform,
  };
}

function withEntry(volume: Draft, name: string, value: string): boolean {
  const metadata = isObject(volume['metadata']) ? volume['metadata'] : {};
  return metadata[name] !== value && set(volume, 'metadata', { ...metadata, [name]: value });
}

function set(draft: Draft, name: string, value: unknown): true {
  draft[name] = value;
  return true;
}
