import { editWrapped, isObject, isOperation, type Draft } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';
import type { WireRequest } from './wire.ts';

const base = {
  class: 'validation',
  source: { document: DOCUMENT, section: '5.1.1' },
} as const;

// A target that ignores a constraint is made by mending the request before it arrives.

const TYPES = new Set(['SATA', 'SAS', 'GPSSD', 'SSD', 'ESSD', 'GPSSD2', 'ESSD2']);

/** Faults in what the creation of a volume refuses. */
export const validationFaults: readonly Fault[] = [
  {
    ...base,
    id: 'volume-create-name-too-long',
    title: 'A name of more than 64 characters is accepted and cut.',
    capability: 'volume.create',
    breaks: ['volumes.create.rejects.body.volume.name.maxLength'],
    request: mendVolume((volume) => clampText(volume, 'name', 64)),
  },
  {
    ...base,
    id: 'volume-create-description-too-long',
    title: 'A description of more than 85 characters is accepted and cut.',
    capability: 'volume.create',
    breaks: ['volumes.create.rejects.body.volume.description.maxLength'],
    request: mendVolume((volume) => clampText(volume, 'description', 85)),
  },
  {
    ...base,
    id: 'volume-create-size-too-great',
    title: 'A size of more than 32,768 GiB is accepted and made 32,768.',
    capability: 'volume.create',
    breaks: ['volumes.create.rejects.body.volume.size.maximum'],
    request: mendVolume((volume) => {
      if (typeof volume['size'] !== 'number' || volume['size'] <= 32_768) return false;
      volume['size'] = 32_768;
      return true;
    }),
  },
  {
    ...base,
    id: 'volume-create-size-too-small',
    title: 'A size below the least is accepted and made 10 GiB.',
    capability: 'volume.create',
    breaks: ['volumes.create.rejects.body.volume.size.minimum'],
    request: mendVolume((volume) => {
      if (typeof volume['size'] !== 'number' || volume['size'] >= 1) return false;
      volume['size'] = 10;
      return true;
    }),
  },
  {
    ...base,
    id: 'volume-create-size-any-type',
    title: 'A size of any type is accepted.',
    capability: 'volume.create',
    breaks: ['volumes.create.rejects.body.volume.size.type'],
    request: mendVolume((volume) => {
      if (!('size' in volume) || typeof volume['size'] === 'number') return false;
      const size = Math.trunc(Number(volume['size']));
      volume['size'] = size >= 10 && size <= 32_768 ? size : 10;
      return true;
    }),
  },
  {
    ...base,
    id: 'volume-create-size-fraction',
    title: 'A fraction of a GiB is accepted and cut off.',
    capability: 'volume.create',
    breaks: ['volumes.create.rejects.body.volume.size.type~fraction'],
    request: mendVolume((volume) => {
      if (typeof volume['size'] !== 'number' || Number.isInteger(volume['size'])) return false;
      volume['size'] = Math.trunc(volume['size']);
      return true;
    }),
  },
  {
    ...base,
    id: 'volume-create-size-optional',
    title: 'A missing size is taken for 10 GiB.',
    capability: 'volume.create',
    breaks: ['volumes.create.rejects.body.volume.size.required'],
    request: mendVolume((volume) => fillIn(volume, 'size', 10)),
  },
  {
    ...base,
    id: 'volume-create-type-unknown',
    title: 'A volume type that does not exist is accepted and taken for SAS.',
    capability: 'volume.create',
    breaks: ['volumes.create.rejects.body.volume.volume_type.enum'],
    request: mendVolume((volume) => {
      if (typeof volume['volume_type'] !== 'string' || TYPES.has(volume['volume_type'])) return false;
      volume['volume_type'] = 'SAS';
      return true;
    }),
  },
  {
    ...base,
    id: 'volume-create-type-optional',
    title: 'A missing volume type is taken for SAS.',
    capability: 'volume.create',
    breaks: ['volumes.create.rejects.body.volume.volume_type.required'],
    request: mendVolume((volume) => fillIn(volume, 'volume_type', 'SAS')),
  },
  {
    ...base,
    id: 'volume-create-zone-optional',
    title: 'A missing availability zone is taken for the first.',
    capability: 'volume.create',
    breaks: ['volumes.create.rejects.body.volume.availability_zone.required'],
    request: mendVolume((volume) => fillIn(volume, 'availability_zone', 'az-1')),
  },
  {
    ...base,
    id: 'volume-create-metadata-any-type',
    title: 'Metadata values of any type are accepted and made strings.',
    capability: 'volume.create',
    breaks: ['volumes.create.rejects.body.volume.metadata.*.type'],
    request: mendVolume((volume) => {
      const metadata = volume['metadata'];
      if (!isObject(metadata)) return false;
      const wrong = Object.entries(metadata).filter(([, value]) => typeof value !== 'string');
      for (const [key, value] of wrong) metadata[key] = JSON.stringify(value);
      return wrong.length > 0;
    }),
  },
];

function mendVolume(mend: (volume: Draft) => boolean): (request: WireRequest) => WireRequest {
  return (request) =>
    isOperation(request, 'volumes.create') ? editWrapped(request, 'volume', mend) : request;
}

function clampText(fields: Draft, name: string, max: number): boolean {
  const text = fields[name];
  if (typeof text !== 'string') return false;
  const characters = Array.from(text);
  if (characters.length <= max) return false;
  fields[name] = characters.slice(0, max).join('');
  return true;
}

function fillIn(fields: Draft, name: string, value: unknown): boolean {
  if (fields[name] !== undefined && fields[name] !== null) return false;
  fields[name] = value;
  return true;
}
