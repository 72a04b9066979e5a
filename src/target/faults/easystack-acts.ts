import { defineFaults } from './define.ts';
import { answer, isObject } from './edit.ts';
import { EASYSTACK_621, type Fault } from './fault.ts';
import { fills, heads, innerOf, pretends, refuses } from './recipes/requests.ts';
import { accepts, shows } from './recipes/responses.ts';

const REVERT = { on: 'volumes.revert', section: '1.3' };
const RETYPE = { on: 'volumes.retype', section: '1.3' };
const RESET = { on: 'volumes.reset-status', section: '1.3' };
const SHOWN = { on: 'volumes.{show,list-detail}', section: '1.3' };
const done = pretends(() => answer(202));
const REFUSED = new Set([400, 403, 404, 409]);

/** Faults in the acts of EasyStack 6.2.1 on a volume, and in their microversions. */
export const easystackActFaults: readonly Fault[] = defineFaults('easystack-acts', EASYSTACK_621, [
  {
    ...REVERT,
    id: 'revert-any-snapshot',
    title: 'Going back to a snapshot that does not allow it is answered as begun.',
    breaks: 'volumes.revert.{rejects-after-extend,rejects-older-snapshot,requires-state,unknown-snapshot}',
    ...accepts(202, undefined, undefined, REFUSED),
  },
  {
    ...REVERT,
    id: 'revert-refused',
    title: 'Going back to the newest snapshot is refused.',
    breaks: 'volumes.revert.reverts',
    ...refuses(),
  },
  {
    ...REVERT,
    id: 'revert-microversion-ignored',
    title: 'Going back to a snapshot needs no microversion.',
    breaks: 'volumes.revert.requires-microversion',
    ...heads(({ 'openstack-api-version': version, ...headers }) =>
      version === 'volume 3.50' ? undefined : { ...headers, 'openstack-api-version': 'volume 3.50' },
    ),
  },
  {
    ...REVERT,
    id: 'revert-microversion-lost',
    title: 'The microversion that is asked for is taken for the least.',
    breaks: 'volumes.revert.{reverts,status}',
    ...heads(({ 'openstack-api-version': version, ...headers }) =>
      version === undefined ? undefined : headers,
    ),
  },
  {
    ...SHOWN,
    id: 'revert-never-ends',
    title: 'A volume that goes back stays reverting.',
    breaks: 'volumes.revert.reverts',
    ...shows((volume, _, state) => {
      const note = `reverting ${String(volume['id'])}`;
      if (volume['status'] === 'reverting') state.notes.set(note, true);
      return volume['status'] === 'available' && state.notes.has(note) && set(volume, 'status', 'reverting');
    }),
  },
  {
    ...RESET,
    id: 'reset-status-does-nothing',
    title: 'Setting the state is answered as done and not kept.',
    breaks: 'volumes.reset-status.{sets,sets-migration-status}',
    ...pretends(() => answer(200)),
  },
  {
    ...RESET,
    id: 'reset-status-only-error',
    title: 'Any state that is set is error.',
    breaks: 'volumes.reset-status.sets',
    ...fills('status', 'error', ({ status }) => status === 'available' || status === 'maintenance'),
  },
  {
    ...SHOWN,
    id: 'reset-status-migration-lost',
    title: 'No volume shows a state of migration.',
    breaks: 'volumes.reset-status.sets-migration-status',
    ...shows(
      (volume) => typeof volume['migration_status'] === 'string' && set(volume, 'migration_status', null),
    ),
  },
  {
    ...RESET,
    id: 'reset-status-anybody',
    title: 'Who is no administrator sets a state, as the answer says.',
    breaks: 'volumes.reset-status.admin-only',
    ...accepts(200, undefined, undefined, new Set([403])),
  },
  {
    ...RETYPE,
    id: 'retype-anybody',
    title: 'Who is no administrator moves a volume, as the answer says.',
    breaks: 'volumes.retype.admin-only',
    ...accepts(202, undefined, undefined, new Set([403])),
  },
  {
    ...RETYPE,
    id: 'retype-does-nothing',
    title: 'Moving a volume to another type is answered as begun, and it keeps its type.',
    breaks: 'volumes.retype.moves',
    ...done,
  },
  {
    ...SHOWN,
    id: 'retype-never-ends',
    title: 'A volume that was moved stays retyping.',
    breaks: 'volumes.retype.moves',
    ...shows((volume, _, state) => {
      const note = `retyping ${String(volume['id'])}`;
      if (volume['status'] === 'retyping') state.notes.set(note, true);
      return volume['status'] === 'available' && state.notes.has(note) && set(volume, 'status', 'retyping');
    }),
  },
  {
    ...SHOWN,
    id: 'retype-passes-other-state',
    title: 'While it is moved, a volume is updating.',
    breaks: 'volumes.retype.passes-retyping',
    ...shows((volume) => volume['status'] === 'retyping' && set(volume, 'status', 'updating')),
  },
  {
    ...SHOWN,
    id: 'extend-passes-other-state',
    title: 'While it grows, a volume is updating.',
    breaks: 'volumes.extend.passes-extending',
    ...shows((volume) => volume['status'] === 'extending' && set(volume, 'status', 'updating')),
  },
  {
    ...RETYPE,
    id: 'retype-anything',
    title: 'Moving a volume that cannot be moved is answered as begun.',
    breaks: 'volumes.retype.{rejects-same-type,requires-state,unknown-type}',
    ...accepts(202, undefined, undefined, new Set([400, 404, 409])),
  },
  {
    ...RETYPE,
    id: 'retype-unknown-type',
    title: 'A new type that does not exist is taken for another.',
    breaks: 'volumes.retype.unknown-type',
    request: (request, state) => {
      const type = innerOf(request)['new_type'];
      const known =
        typeof type !== 'string' || /^[A-Z]+2?$/.test(type) || state.made('volume-types').includes(type);
      return known ? request : (fills('new_type', 'SSD').request?.(request, state) ?? request);
    },
  },
  {
    on: 'volumes.extend',
    section: '1.3',
    id: 'extend-anything',
    title: 'Growing a volume that cannot grow is answered as begun.',
    breaks: 'volumes.extend.{rejects-reserved,requires-state}',
    ...accepts(202, undefined, (body) => isObject(body['os-extend']), new Set([400, 409])),
  },
  {
    on: 'volumes.extend',
    section: '1.3',
    id: 'extend-microversion-ignored',
    title: 'A volume that is in use grows with any microversion.',
    breaks: 'volumes.extend.in-use-microversion',
    ...heads(({ 'openstack-api-version': version, ...headers }) =>
      version === 'volume 3.50' ? undefined : { ...headers, 'openstack-api-version': 'volume 3.50' },
    ),
  },
]);

function set(draft: Record<string, unknown>, name: string, value: unknown): true {
  draft[name] = value;
  return true;
}
