import { isFields, type Fields } from '../input/body.ts';
import { readStringMap } from '../input/fields.ts';
import type { StringMap } from '../model/entities.ts';
import { badRequest } from '../problem.ts';

/** Metadata must be smaller than this many bytes (A.1, EVS.1005). */
const METADATA_BYTES = 1_048_576;

/** Bytes of the id of a key (5.1.1, row `metadata`). */
const KEY_BYTES = 36;

/**
 * Reads the metadata of a creation and checks the keys that mean something (5.1.1, row `metadata`; codes: A.1).
 * The example of 5.1.7 sends a null key beside encryption that is off: a key that is null counts as missing.
 *
 * @param hasSource whether the volume is made from an image or a snapshot, which decides its encryption (EVS.1043)
 */
export function readEvsMetadata(volume: Fields, hasSource: boolean): StringMap {
  const metadata = readStringMap(withoutNullKey(volume), 'metadata', { code: 'EVS.5400' });
  if (Buffer.byteLength(JSON.stringify(metadata)) >= METADATA_BYTES) {
    throw badRequest('EVS.1005', `The metadata must have less than ${METADATA_BYTES} bytes.`);
  }
  oneOf(metadata, 'hw:passthrough', ['true', 'false'], 'EVS.1057');
  oneOf(metadata, 'full_clone', ['0', '1'], 'EVS.1063');
  const named = checkEncryption(metadata);
  if (hasSource && (named || Object.hasOwn(metadata, 'hw:passthrough'))) {
    throw badRequest('EVS.1043', 'Encryption and passthrough cannot be set on a volume made from a source.');
  }
  return metadata;
}

function withoutNullKey(volume: Fields): Fields {
  const metadata = volume['metadata'];
  if (!isFields(metadata) || metadata['__system__cmkid'] !== null) return volume;
  const { __system__cmkid: _, ...rest } = metadata;
  return { ...volume, metadata: rest };
}

/** Returns whether the metadata says anything about encryption. */
function checkEncryption(metadata: StringMap): boolean {
  oneOf(metadata, '__system__encrypted', ['0', '1'], 'EVS.2041');
  const encrypted = own(metadata, '__system__encrypted');
  const key = own(metadata, '__system__cmkid');
  if (key !== undefined && Buffer.byteLength(key) !== KEY_BYTES) {
    throw badRequest('EVS.2041', `__system__cmkid must have ${KEY_BYTES} bytes.`);
  }
  if (encrypted === '1' && key === undefined) {
    throw badRequest('EVS.2041', 'Encryption needs __system__cmkid.');
  }
  return (encrypted ?? key) !== undefined;
}

function oneOf(metadata: StringMap, name: string, values: readonly string[], code: string): void {
  const value = own(metadata, name);
  if (value !== undefined && !values.includes(value)) {
    throw badRequest(code, `${name} must be ${values.join(' or ')}.`);
  }
}

function own(map: StringMap, key: string): string | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
