import { editWrapped, isObject, isOperation, type Draft } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';
import type { WireRequest } from './wire.ts';

const base = {
  class: 'data',
  capability: 'volume.create',
  source: { document: DOCUMENT, section: '5.1.1' },
} as const;

/** Faults in what is kept of a creation. */
export const dataFaults: readonly Fault[] = [
  {
    ...base,
    id: 'volume-create-metadata-lost',
    title: 'The metadata of a new volume is lost.',
    breaks: ['volumes.create.creates', 'volumes.create.keeps-passthrough', 'volumes.create.keeps-metadata'],
    request: spoilVolume((volume) => isObject(volume['metadata']) && delete volume['metadata']),
  },
  {
    ...base,
    id: 'volume-create-name-cut',
    title: 'A name is cut to 32 characters.',
    breaks: ['volumes.create.keeps-name', 'volumes.create.creates'],
    request: spoilVolume((volume) => {
      const characters = typeof volume['name'] === 'string' ? Array.from(volume['name']) : [];
      // Names that are too long must still be refused: this is another defect.
      if (characters.length <= 32 || characters.length > 64) return false;
      volume['name'] = characters.slice(0, 32).join('');
      return true;
    }),
  },
  {
    ...base,
    id: 'volume-create-unicode-mangled',
    title: 'Characters beyond ASCII become question marks.',
    breaks: ['volumes.create.keeps-name', 'volumes.create.creates'],
    request: spoilVolume((volume) => {
      const before = volume['name'];
      if (typeof before !== 'string') return false;
      volume['name'] = before.replaceAll(/[^ -~]/gu, '?');
      return volume['name'] !== before;
    }),
  },
  {
    ...base,
    id: 'volume-create-description-trimmed',
    title: 'White space around a description is lost.',
    breaks: ['volumes.create.white-space'],
    request: spoilVolume((volume) => {
      const before = volume['description'];
      if (typeof before !== 'string') return false;
      volume['description'] = before.trim();
      return volume['description'] !== before;
    }),
  },
  {
    ...base,
    id: 'volume-create-size-rounded',
    title: 'The size of a new volume is one GiB more than asked for.',
    breaks: ['volumes.create.creates'],
    request: spoilVolume((volume) => {
      const size = volume['size'];
      if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size >= 32_768) return false;
      volume['size'] = size + 1;
      return true;
    }),
  },
  {
    ...base,
    id: 'volume-create-one-of-many',
    title: 'A batch creates a single volume.',
    breaks: ['volumes.create.count-batch'],
    request: spoilVolume((volume) => {
      if (typeof volume['count'] !== 'number' || volume['count'] <= 1 || volume['count'] > 100) return false;
      volume['count'] = 1;
      return true;
    }),
  },
  {
    ...base,
    id: 'snapshot-create-metadata-lost',
    title: 'The metadata of a new snapshot is lost.',
    capability: 'snapshot.create',
    breaks: ['snapshots.create.keeps-metadata', 'snapshots.create.creates'],
    source: { document: DOCUMENT, section: '5.2.1' },
    request: (request) =>
      isOperation(request, 'snapshots.create')
        ? editWrapped(request, 'snapshot', (it) => isObject(it['metadata']) && delete it['metadata'])
        : request,
  },
  {
    ...base,
    id: 'snapshot-create-name-lost',
    title: 'The name of a new snapshot is lost.',
    capability: 'snapshot.create',
    breaks: ['snapshots.create.keeps-name', 'snapshots.create.creates'],
    source: { document: DOCUMENT, section: '5.2.1' },
    request: (request) =>
      isOperation(request, 'snapshots.create')
        ? editWrapped(request, 'snapshot', (it) => typeof it['name'] === 'string' && delete it['name'])
        : request,
  },
  {
    ...base,
    id: 'snapshot-create-description-lost',
    title: 'The description of a new snapshot is lost.',
    capability: 'snapshot.create',
    breaks: ['snapshots.create.keeps-description', 'snapshots.create.creates'],
    source: { document: DOCUMENT, section: '5.2.1' },
    request: (request) =>
      isOperation(request, 'snapshots.create')
        ? editWrapped(
            request,
            'snapshot',
            (it) => typeof it['description'] === 'string' && delete it['description'],
          )
        : request,
  },
  {
    ...base,
    id: 'volume-create-two-by-default',
    title: 'Without a count two volumes are created.',
    breaks: ['volumes.create.count-default'],
    request: (request) =>
      request.operation?.contract.startsWith('evs/') === true && isOperation(request, 'volumes.create')
        ? editWrapped(request, 'volume', (volume) => {
            if ((volume['count'] ?? null) !== null) return false;
            volume['count'] = 2;
            return true;
          })
        : request,
  },
];

function spoilVolume(spoil: (volume: Draft) => boolean): (request: WireRequest) => WireRequest {
  return (request) =>
    isOperation(request, 'volumes.create') ? editWrapped(request, 'volume', spoil) : request;
}
