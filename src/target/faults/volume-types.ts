import { defineFaults } from './define.ts';
import { answer, isObject, isSuccess } from './edit.ts';
import { EASYSTACK_602, EASYSTACK_621, type Fault } from './fault.ts';
import {
  aims,
  another,
  fills,
  ignores,
  innerOf,
  loses,
  pretends,
  refuses,
  sendsIn,
} from './recipes/requests.ts';
import { accepts, lists, omitsLast, repeatsFirst, reverses, shows, untrue } from './recipes/responses.ts';

const TYPES = 'volume-types';
const newer = { document: EASYSTACK_621, section: '1.5' };
const older = { document: EASYSTACK_602, section: '5.6' };
const NOBODY = '00000000-0000-4000-8000-00000000f0e1';

/** Faults in volume types. */
export const volumeTypeFaults: readonly Fault[] = defineFaults('volume-types', EASYSTACK_602, [
  {
    ...older,
    id: 'type-create-name-lost',
    title: 'The answer to making a type shows another name.',
    on: `${TYPES}.create`,
    breaks: `${TYPES}.create.answers-request`,
    ...untrue('name', 'type'),
  },
  {
    ...older,
    id: 'type-create-description-lost',
    title: 'The description of a new type is lost.',
    on: `${TYPES}.create`,
    breaks: `${TYPES}.create.{creates,answers-request}`,
    ...loses('description'),
  },
  {
    ...older,
    id: 'type-create-extra-specs-lost',
    title: 'The parameters of a new type are lost.',
    on: `${TYPES}.create`,
    breaks: `${TYPES}.create.{extra-specs,creates}`,
    ...loses('extra_specs'),
  },
  {
    ...older,
    id: 'type-create-needs-description',
    title: 'A type without a description is refused.',
    on: `${TYPES}.create`,
    breaks: `${TYPES}.create.without-description`,
    ...refuses((_, request) => innerOf(request)['description'] === undefined),
  },
  {
    ...older,
    id: 'type-create-needs-extra-specs',
    title: 'A type without parameters is refused.',
    on: `${TYPES}.create`,
    breaks: `${TYPES}.create.without-extra-specs`,
    ...refuses((_, request) => innerOf(request)['extra_specs'] === undefined),
  },
  {
    ...newer,
    id: 'type-create-backend-made-up',
    title: 'A new type has a back end that nobody asked for.',
    on: `${TYPES}.{create,show}`,
    breaks: `${TYPES}.create.no-backend`,
    ...shows(({ extra_specs: specs }) => {
      if (!isObject(specs) || 'volume_backend_name' in specs) return false;
      specs['volume_backend_name'] = 'default';
      return true;
    }),
  },
  {
    ...newer,
    id: 'type-create-never-public',
    title: 'Every new type is private.',
    on: `${TYPES}.create`,
    breaks: `${TYPES}.create.{public,creates}`,
    ...fills('os-volume-type-access:is_public', false),
  },
  {
    ...newer,
    id: 'type-public-fields-differ',
    title: 'is_public says the contrary of os-volume-type-access:is_public.',
    on: `${TYPES}.{create,show,list}`,
    breaks: `${TYPES}.create.public-fields-agree`,
    ...shows((type) => {
      if (typeof type['is_public'] !== 'boolean') return false;
      type['is_public'] = type['os-volume-type-access:is_public'] !== true;
      return true;
    }),
  },
  {
    ...older,
    id: 'type-delete-used',
    title: 'Deleting a type that a volume has is answered as done.',
    on: `${TYPES}.delete`,
    breaks: `${TYPES}.delete.rejects-used`,
    ...accepts(202, undefined, () => true, new Set([400, 409])),
  },
  {
    ...older,
    id: 'type-delete-does-nothing',
    title: 'Deleting a type is answered as done, and it stays.',
    on: `${TYPES}.delete`,
    breaks: `${TYPES}.delete.{removes,unusable}`,
    ...pretends(() => answer(202)),
  },
  {
    ...older,
    id: 'type-deleted-usable',
    title: 'A volume of a type that does not exist is made of another.',
    on: 'volumes.create',
    breaks: `${TYPES}.delete.unusable volumes.create.unknown-type`,
    request: (request, state) => {
      const { volume_type: type } = innerOf(request);
      if (typeof type !== 'string' || state.notes.has(type) || request.operation === undefined)
        return request;
      return KNOWN_TYPES.has(type) || state.made(TYPES).includes(type)
        ? request
        : (fills('volume_type', 'SAS').request?.(request, state) ?? request);
    },
  },
  {
    ...newer,
    id: 'type-specs-lost',
    title: 'Extra specs that are added are answered and not kept.',
    on: `${TYPES}.extra-specs.create`,
    breaks: `${TYPES}.extra-specs.create.{adds,changes,multiattach} ${TYPES}.create.shared`,
    ...pretends((request) => answer(200, { extra_specs: innerOf(request) })),
  },
  {
    ...newer,
    id: 'type-specs-answer-empty',
    title: 'The answer to adding extra specs has none.',
    on: `${TYPES}.extra-specs.create`,
    breaks: `${TYPES}.extra-specs.create.answers-request`,
    ...shows((specs) => {
      const names = Object.keys(specs);
      for (const name of names) Reflect.deleteProperty(specs, name);
      return names.length > 0;
    }),
  },
  {
    ...newer,
    id: 'type-specs-keep-old-value',
    title: 'An extra spec that the type has already keeps its old value.',
    on: `${TYPES}.extra-specs.create`,
    breaks: `${TYPES}.extra-specs.create.{changes,adds}`,
    ...sendsIn((specs, state, request) => {
      const note = `specs ${request.operation?.params['volume_type_id'] ?? ''}`;
      const had = (state.notes.get(note) ?? {}) as Record<string, unknown>;
      state.notes.set(note, { ...specs, ...had });
      const again = Object.keys(specs).filter((name) => name in had && had[name] !== specs[name]);
      for (const name of again) specs[name] = had[name];
      return again.length > 0;
    }),
  },
  {
    ...newer,
    id: 'type-specs-replace-others',
    title: 'A type shows only the extra specs that were sent last.',
    on: `${TYPES}.{extra-specs.create,show}`,
    breaks: `${TYPES}.extra-specs.create.keeps`,
    response: (request, response, state) => {
      const note = `only ${request.operation?.params['volume_type_id'] ?? ''}`;
      if (request.method === 'POST' && isSuccess(response))
        state.notes.set(note, Object.keys(innerOf(request)));
      const kept = state.notes.get(note);
      if (request.method !== 'GET' || !Array.isArray(kept)) return response;
      return (
        shows(({ extra_specs: specs }) => {
          const gone = Object.keys(isObject(specs) ? specs : {}).filter((name) => !kept.includes(name));
          for (const name of gone) Reflect.deleteProperty(specs as object, name);
          return gone.length > 0;
        }).response?.(request, response, state) ?? response
      );
    },
  },
  {
    ...newer,
    id: 'type-multiattach-without-effect',
    title: 'Volumes of a type for sharing are not shared.',
    on: 'volumes.{show,list-detail,create}',
    breaks: `${TYPES}.extra-specs.create.multiattach ${TYPES}.create.shared volumes.show.shared`,
    ...untrue('multiattach', false),
  },
  {
    ...older,
    id: 'type-list-omits-last',
    title: 'A list of types lacks the last.',
    on: `${TYPES}.list`,
    breaks: `${TYPES}.list.{contains,pages}`,
    ...omitsLast,
  },
  {
    ...older,
    id: 'type-list-twice',
    title: 'A type is listed twice.',
    on: `${TYPES}.list`,
    breaks: `${TYPES}.list.{contains,pages}`,
    ...repeatsFirst,
  },
  {
    ...older,
    id: 'type-list-limit-ignored',
    title: 'The limit of a list of types is ignored.',
    on: `${TYPES}.list`,
    breaks: `${TYPES}.list.limit`,
    ...ignores('limit'),
  },
  {
    ...older,
    id: 'type-list-marker-ignored',
    title: 'The marker of a list of types is ignored.',
    on: `${TYPES}.list`,
    breaks: `${TYPES}.list.{marker,pages}`,
    ...ignores('marker'),
  },
  {
    ...older,
    id: 'type-list-other-name',
    title: 'A list tells another name of a type than showing it.',
    on: `${TYPES}.list`,
    breaks: `${TYPES}.list.matches-show`,
    ...lists((items) =>
      items.filter(isObject).map((item) => ({ ...item, name: `${String(item['name'])}!` })),
    ),
  },
  {
    ...older,
    id: 'type-list-unsorted',
    title: 'A list of types is in the contrary order.',
    on: `${TYPES}.list`,
    breaks: `${TYPES}.list.{sort-key,sort-dir}`,
    ...reverses,
  },
  {
    ...older,
    id: 'type-list-sort-ignored',
    title: 'The order asked for is ignored.',
    on: `${TYPES}.list`,
    breaks: `${TYPES}.list.{sort-key,sort-dir}`,
    ...ignores('sort_key', 'sort_dir'),
  },
  {
    id: 'type-list-without-zones',
    title: 'The zones of a type are told as none.',
    on: `${TYPES}.list`,
    breaks: `${TYPES}.list.zones`,
    section: '6.1.4',
    document: 'EVS-API-2023-02-01',
    ...shows(({ extra_specs: specs }) => {
      if (!isObject(specs) || !('RESKEY:availability_zones' in specs)) return false;
      specs['RESKEY:availability_zones'] = 'nowhere';
      return true;
    }),
  },
  {
    ...older,
    id: 'type-show-another',
    title: 'Showing a type shows another.',
    on: `${TYPES}.show`,
    breaks: `${TYPES}.show.{fields,identity}`,
    ...shows((type) => Object.assign(type, { id: NOBODY, name: 'another' }) === type),
  },
  {
    ...newer,
    id: 'type-show-without-qos',
    title: 'A type shows QoS specs that it has not.',
    on: `${TYPES}.show`,
    breaks: `${TYPES}.show.qos-specs qos-specs.{associate.associates,disassociate.removes}`,
    ...untrue('qos_specs_id', NOBODY),
  },
  {
    ...older,
    id: 'type-update-lost',
    title: 'A change of a type is answered and not kept.',
    on: `${TYPES}.update`,
    breaks: `${TYPES}.update.sets`,
    ...pretends((request) =>
      answer(200, { volume_type: { id: request.operation?.params['volume_type_id'], ...innerOf(request) } }),
    ),
  },
  {
    ...older,
    id: 'type-update-answers-old',
    title: 'The answer to changing a type shows it as it was.',
    on: `${TYPES}.update`,
    breaks: `${TYPES}.update.answers-new-values`,
    ...shows((type) => Object.assign(type, { name: 'before', description: 'before' }) === type),
  },
  {
    ...older,
    id: 'type-update-another',
    title: 'Another type is changed.',
    on: `${TYPES}.update`,
    breaks: `${TYPES}.update.{sets,identity}`,
    ...aims('volume_type_id', another(TYPES)),
  },
  {
    ...older,
    id: 'type-make-anybody',
    title: 'Who is no administrator makes, changes and deletes types.',
    on: `${TYPES}.{create,update,delete,extra-specs.create}`,
    breaks: `${TYPES}.admin-only`,
    ...accepts(
      200,
      (request) => ({ volume_type: { id: NOBODY, ...innerOf(request) } }),
      () => true,
      new Set([403]),
    ),
  },
  {
    ...older,
    id: 'type-see-administrators-only',
    title: 'Only administrators see types.',
    on: `${TYPES}.{list,show}`,
    breaks: `${TYPES}.{users-see,create.public}`,
    ...refuses((_, request, state) => isNotFirst(request.headers['x-auth-token'], state.notes), 403),
  },
  {
    ...older,
    id: 'type-use-administrators-only',
    title: 'Only administrators make volumes of a type.',
    on: 'volumes.create',
    breaks: `${TYPES}.users-use`,
    ...refuses((_, request, state) => isNotFirst(request.headers['x-auth-token'], state.notes), 403),
  },
]);

/** The types of 5.1.1, table 5-5. */
const KNOWN_TYPES: ReadonlySet<string> = new Set(['SATA', 'SAS', 'GPSSD', 'SSD', 'ESSD', 'GPSSD2', 'ESSD2']);

/** Whether a token is another than the first one that came, which is taken for that of the administrator. */
function isNotFirst(token: string | undefined, notes: Map<string, unknown>): boolean {
  if (token === undefined || token === '') return false;
  if (!notes.has('token')) notes.set('token', token);
  return notes.get('token') !== token;
}
