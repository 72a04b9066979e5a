import { defineFaults } from './define.ts';
import { answer, isObject } from './edit.ts';
import { EASYSTACK_621, type Fault } from './fault.ts';
import { innerOf, pretends, sends, sendsIn } from './recipes/requests.ts';
import { accepts, answers, lists, omitsLast, repeatsFirst, shows } from './recipes/responses.ts';

const QOS = 'qos-specs';
const common = { section: '1.5' };
const NOBODY = '00000000-0000-4000-8000-00000000f0e1';

/** Faults in QoS specs and in what links them to volume types. */
export const qosSpecFaults: readonly Fault[] = defineFaults('qos-specs', EASYSTACK_621, [
  {
    ...common,
    id: 'qos-associate-does-nothing',
    title: 'Associating QoS specs is answered as done and not kept.',
    on: `${QOS}.associate`,
    breaks: `${QOS}.associate.associates volume-types.show.qos-specs`,
    ...pretends(() => answer(202)),
  },
  {
    ...common,
    id: 'qos-associate-unknown-type',
    title: 'Associating with a type that does not exist is answered as done.',
    on: `${QOS}.associate`,
    breaks: `${QOS}.associate.unknown-type`,
    ...accepts(202),
  },
  {
    ...common,
    id: 'qos-disassociate-does-nothing',
    title: 'Disassociating is answered as done, and the type keeps its QoS specs.',
    on: `${QOS}.disassociate`,
    breaks: `${QOS}.disassociate.removes`,
    ...pretends(() => answer(200)),
  },
  {
    ...common,
    id: 'qos-disassociate-unknown-type',
    title: 'Disassociating from a type that does not exist is answered as done.',
    on: `${QOS}.disassociate`,
    breaks: `${QOS}.disassociate.unknown-type`,
    ...accepts(202),
  },
  {
    ...common,
    id: 'qos-create-consumer-ignored',
    title: 'The consumer asked for is taken for back-end.',
    on: `${QOS}.create`,
    breaks: `${QOS}.create.{creates,answers-request}`,
    ...sendsIn(
      (specs) =>
        'consumer' in specs &&
        specs['consumer'] !== 'back-end' &&
        Object.assign(specs, { consumer: 'back-end' }) === specs,
    ),
  },
  {
    ...common,
    id: 'qos-create-answers-other-name',
    title: 'The answer to making QoS specs shows another name.',
    on: `${QOS}.create`,
    breaks: `${QOS}.create.answers-request`,
    ...shows((specs) => 'name' in specs && Object.assign(specs, { name: 'specs' }) === specs),
  },
  {
    ...common,
    id: 'qos-create-name-cut',
    title: 'The name of new QoS specs loses its last character.',
    on: `${QOS}.create`,
    breaks: `${QOS}.create.{creates,answers-request}`,
    ...sendsIn((specs) => {
      const name = specs['name'];
      if (typeof name !== 'string' || name.length < 2) return false;
      specs['name'] = name.slice(0, -1);
      return true;
    }),
  },
  {
    ...common,
    id: 'qos-create-entries-made-up',
    title: 'New QoS specs have entries that nobody asked for.',
    on: `${QOS}.{create,show}`,
    breaks: `${QOS}.create.no-entries`,
    ...answers(({ qos_specs: specs }) => {
      if (!isObject(specs) || Object.keys(isObject(specs['specs']) ? specs['specs'] : {}).length > 0)
        return false;
      specs['specs'] = { total_iops_sec: '100' };
      return true;
    }),
  },
  {
    ...common,
    id: 'qos-delete-keys-does-nothing',
    title: 'Deleting entries is answered as done, and they stay.',
    on: `${QOS}.delete-keys`,
    breaks: `${QOS}.delete-keys.removes`,
    ...pretends(() => answer(202)),
  },
  {
    ...common,
    id: 'qos-delete-keys-first-only',
    title: 'Of several entries only the first is deleted.',
    on: `${QOS}.delete-keys`,
    breaks: `${QOS}.delete-keys.removes`,
    ...sends((body) => {
      const { keys } = body;
      if (!Array.isArray(keys) || keys.length < 2) return false;
      body['keys'] = keys.slice(0, 1);
      return true;
    }),
  },
  {
    ...common,
    id: 'qos-delete-does-nothing',
    title: 'Deleting QoS specs is answered as done, and they stay.',
    on: `${QOS}.delete`,
    breaks: `${QOS}.delete.removes`,
    ...pretends(() => answer(202)),
  },
  {
    ...common,
    id: 'qos-list-omits-last',
    title: 'The list of QoS specs lacks the last.',
    on: `${QOS}.list`,
    breaks: `${QOS}.list.contains`,
    ...omitsLast,
  },
  {
    ...common,
    id: 'qos-list-empty',
    title: 'The list of QoS specs is empty.',
    on: `${QOS}.list`,
    breaks: `${QOS}.list.{contains,matches-show}`,
    ...lists((items) => (items.length > 0 ? [] : items)),
  },
  {
    ...common,
    id: 'qos-list-twice',
    title: 'QoS specs are listed twice.',
    on: `${QOS}.list`,
    breaks: `${QOS}.list.contains`,
    ...repeatsFirst,
  },
  {
    ...common,
    id: 'qos-list-other-consumer',
    title: 'The list tells another consumer of QoS specs than showing them.',
    on: `${QOS}.list`,
    breaks: `${QOS}.list.matches-show`,
    ...shows((specs) => {
      if (typeof specs['consumer'] !== 'string') return false;
      specs['consumer'] = specs['consumer'] === 'both' ? 'front-end' : 'both';
      return true;
    }),
  },
  {
    ...common,
    id: 'qos-show-another',
    title: 'Showing QoS specs shows others.',
    on: `${QOS}.show`,
    breaks: `${QOS}.show.{fields,identity}`,
    ...answers(
      ({ qos_specs: specs }) =>
        isObject(specs) && Object.assign(specs, { id: NOBODY, name: 'others' }) === specs,
    ),
  },
  {
    ...common,
    id: 'qos-update-lost',
    title: 'Entries that are sent are answered and not kept.',
    on: `${QOS}.update`,
    breaks: `${QOS}.update.adds`,
    ...pretends((request) => answer(200, { qos_specs: innerOf(request) })),
  },
  {
    ...common,
    id: 'qos-update-answers-nothing',
    title: 'The answer to adding entries has none.',
    on: `${QOS}.update`,
    breaks: `${QOS}.update.answers-request`,
    ...answers((body) => {
      body['qos_specs'] = {};
      return true;
    }),
  },
  {
    ...common,
    id: 'qos-update-values-lost',
    title: 'Entries that are sent have empty values.',
    on: `${QOS}.update`,
    breaks: `${QOS}.update.{adds,answers-request}`,
    ...sendsIn((specs) => {
      const filled = Object.keys(specs).filter((name) => specs[name] !== '0');
      for (const name of filled) specs[name] = '0';
      return filled.length > 0;
    }),
  },
]);
