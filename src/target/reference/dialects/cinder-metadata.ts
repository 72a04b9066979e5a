import { readEnvelope } from '../input/body.ts';
import { countCharacters, readStringMap, type MapRule } from '../input/fields.ts';
import type { StringMap } from '../model/entities.ts';
import { badRequest, notFound } from '../problem.ts';
import { param, type Answer, type Call, type Handler } from './call.ts';
import { rulesOf } from './cinder-version.ts';
import { MAX_METADATA_BYTES } from './volume-request.ts';

/** Something that metadata hangs on. */
interface Holder {
  metadata: StringMap;
  updatedAt: string | null;
}

/** The six operations on the metadata of one kind of resource. */
export interface MetadataHandlers {
  readonly list: Handler;
  readonly create: Handler;
  readonly replace: Handler;
  readonly show: Handler;
  readonly set: Handler;
  readonly remove: Handler;
}

/** Volumes: 6.5.1 to 6.5.7 and 7.2.5. The bounds: 6.5.1 and 7.2.5.1 for what is added, 7.2.5.4 for what replaces. */
export const volumeMetadata: MetadataHandlers = metadataHandlers({
  find: (call) => call.world.volume(param(call, 'volume_id')),
  added: (call) => rulesOf(call).addedMetadata,
  replaced: { maxBytes: MAX_METADATA_BYTES },
});

/** Snapshots: 6.6.1 to 6.6.6 and 7.2.6. No bound is stated. */
export const snapshotMetadata: MetadataHandlers = metadataHandlers({
  find: (call) => call.world.snapshot(param(call, 'snapshot_id')),
  added: () => ({}),
  replaced: {},
});

interface Bounds {
  readonly maxBytes?: number;
  readonly maxCharacters?: number;
  readonly known?: Readonly<Record<string, RegExp>>;
}

interface Kind {
  readonly find: (call: Call) => Holder;
  readonly added: (call: Call) => Bounds;
  readonly replaced: Bounds;
}

function metadataHandlers({ find, added, replaced }: Kind): MetadataHandlers {
  const change = (call: Call, holder: Holder, metadata: StringMap): Answer => {
    holder.metadata = metadata;
    holder.updatedAt = call.world.stamper.next();
    return { status: 200, body: { metadata } };
  };
  return {
    list: (call) => ({ status: 200, body: { metadata: find(call).metadata } }),
    create: (call) => {
      const holder = find(call);
      return change(call, holder, { ...holder.metadata, ...readMap(call, 'metadata', added(call)) });
    },
    replace: (call) => change(call, find(call), readMap(call, 'metadata', replaced)),
    show: (call) => ({ status: 200, body: { meta: pick(find(call).metadata, param(call, 'key')) } }),
    set: (call) => {
      const holder = find(call);
      const meta = readMap(call, 'meta', replaced);
      const [key, ...others] = Object.keys(meta);
      if (key !== param(call, 'key') || others.length > 0) {
        throw badRequest('EVS.5400', '"meta" must hold the key of the path and no other.');
      }
      change(call, holder, { ...holder.metadata, ...meta });
      return { status: 200, body: { meta } };
    },
    remove: (call) => {
      const holder = find(call);
      const key = param(call, 'key');
      pick(holder.metadata, key);
      change(call, holder, Object.fromEntries(Object.entries(holder.metadata).filter(([it]) => it !== key)));
      return { status: 200 };
    },
  };
}

/** The pair with a key. @throws {Problem} itemNotFound when there is none */
function pick(metadata: StringMap, key: string): StringMap {
  const found = Object.entries(metadata).find(([name]) => name === key);
  if (found === undefined) throw notFound('The metadata item');
  return Object.fromEntries([found]);
}

function readMap(call: Call, name: string, { maxBytes, maxCharacters, known = {} }: Bounds): StringMap {
  readEnvelope(call.body, name, 'EVS.5400');
  const rule: MapRule = { code: 'EVS.5400', ...(maxBytes === undefined ? {} : { maxBytes }) };
  const map = readStringMap(call.body, name, rule);
  const texts = Object.entries(map).flat();
  if (maxCharacters !== undefined && texts.some((text) => countCharacters(text) > maxCharacters)) {
    throw badRequest(
      'EVS.5400',
      `Keys and values in "${name}" must have at most ${maxCharacters} characters.`,
    );
  }
  const strange = Object.entries(map).find(
    ([key, value]) => Object.hasOwn(known, key) && known[key]?.test(value) === false,
  );
  if (strange !== undefined) throw badRequest('EVS.5400', `The value of "${strange[0]}" means nothing.`);
  return map;
}
