import { answer, editWrapped, isObject, isOperation, type Draft } from './edit.ts';
import { pretendDone } from './fake-job.ts';
import { DOCUMENT, type Fault, type FaultState } from './fault.ts';
import type { WireRequest } from './wire.ts';

/** Faults in when an act is allowed: states, and what must be given or exist. */
export const actRuleFaults: readonly Fault[] = [
  {
    ...base(
      'volumes.update',
      'volume-update-of-nothing',
      'An update of nothing is answered as done.',
      ['rejects-neither', 'rejects-both-null'],
      '5.1.2',
    ),
    request: (request) =>
      isOperation(request, 'volumes.update')
        ? editWrapped(
            request,
            'volume',
            (volume) =>
              (volume['name'] ?? volume['description'] ?? null) === null && replace(volume, 'name', ''),
          )
        : request,
  },
  refusedActAccepted(
    'volumes.delete',
    'volume-delete-in-any-state',
    'Deleting a volume in another state is answered as done.',
    ['rejects-other-states'],
    '5.1.6',
    (request, state) => pretendDone(request, state, 200, 'deleteVolume'),
  ),
  refusedActAccepted(
    'volumes.extend',
    'volume-extend-in-any-state',
    'Any extension that is refused is answered as done.',
    ['rejects-other-states', 'rejects-same-size', 'rejects-shared-in-use', 'system-disk-maximum'],
    '5.1.5',
    (request, state) => pretendDone(request, state, 202, 'extendVolume'),
  ),
  refusedActAccepted(
    'snapshots.delete',
    'snapshot-delete-in-any-state',
    'Deleting a snapshot in another state is answered as done.',
    ['rejects-other-states', 'requires-state'],
    '5.2.2',
    () => answer(202),
  ),
  refusedActAccepted(
    'snapshots.rollback',
    'rollback-in-any-state',
    'A rollback in another state is answered as begun.',
    ['rejects-other-states', 'rejects-unknown-volume'],
    '5.2.6',
    (request) =>
      answer(202, {
        rollback: {
          volume_id:
            isObject(request.json) && isObject(request.json['rollback'])
              ? request.json['rollback']['volume_id']
              : '',
        },
      }),
  ),
  {
    ...base(
      'snapshots.create',
      'snapshot-of-unknown-volume',
      'A snapshot of a volume that does not exist is taken of another.',
      ['rejects-unknown-volume', 'unknown-volume'],
      '5.2.1',
    ),
    request: (request, state) =>
      isOperation(request, 'snapshots.create')
        ? editWrapped(request, 'snapshot', (snapshot) => {
            const volume = state.volumes.at(-1);
            return (
              volume !== undefined &&
              typeof snapshot['volume_id'] === 'string' &&
              !state.volumes.includes(snapshot['volume_id']) &&
              replace(snapshot, 'volume_id', volume)
            );
          })
        : request,
  },
  {
    ...base(
      'snapshots.create',
      'snapshot-force-always',
      'Every snapshot is forced.',
      ['rejects-attached-without-force', 'rejects-unforced-in-use', 'force-default'],
      '5.2.1',
    ),
    request: (request) =>
      isOperation(request, 'snapshots.create')
        ? editWrapped(
            request,
            'snapshot',
            (snapshot) => snapshot['force'] !== true && replace(snapshot, 'force', true),
          )
        : request,
  },
  refusedActAccepted(
    'volumes.create',
    'volume-create-anything',
    'Any creation that is refused is answered as begun.',
    [
      'system-disk-maximum',
      'rejects-smaller-than-snapshot',
      'rejects-type-other-than-snapshot',
      'rejects-zone-other-than-snapshot',
      'rejects-snapshot-in-other-state',
      'rejects-smaller-than-image',
      'rejects-shared-system-disk',
      'rejects-batch-from-backup',
      'rejects-unknown-backup',
      'rejects-quota-exceeded',
      'rejects-metadata-too-large',
      'requires-size',
      'requires-size-from-snapshot',
      'requires-size-from-image',
      'type-matches-snapshot',
    ],
    '5.1.1',
    (request, state) =>
      request.operation?.contract.startsWith('evs/') === true
        ? pretendDone(request, state, 202, 'createVolume')
        : answer(202, { volume: { id: '00000000-0000-4000-8000-000000000000', status: 'creating' } }),
  ),
  {
    ...base(
      'snapshots.rollback',
      'rollback-needs-name',
      'A rollback without the name of the volume is refused.',
      ['name-optional'],
      '5.2.6',
    ),
    request: (request) =>
      isOperation(request, 'snapshots.rollback') &&
      isObject(request.json) &&
      isObject(request.json['rollback']) &&
      request.json['rollback']['name'] === undefined
        ? answer(400, { error: { code: 'EVS.5400', message: 'The name is required.' } })
        : request,
  },
];

function base(
  operation: string,
  id: string,
  title: string,
  breaks: readonly string[],
  section: string,
): Omit<Fault, 'request' | 'response'> {
  return {
    id,
    class: 'act-rules',
    title,
    capability: operation.replace('s.', '.'),
    breaks: breaks.map((suffix) => `${operation}.${suffix}`),
    source: { document: DOCUMENT, section },
  };
}

function refusedActAccepted(
  operation: string,
  id: string,
  title: string,
  breaks: readonly string[],
  section: string,
  accept: (request: WireRequest, state: FaultState) => ReturnType<typeof answer>,
): Fault {
  return {
    ...base(operation, id, title, breaks, section),
    response: (request, response, state) =>
      isOperation(request, operation) && [400, 404, 409, 413].includes(response.status)
        ? accept(request, state)
        : response,
  };
}

function replace(draft: Draft, name: string, value: unknown): true {
  draft[name] = value;
  return true;
}
