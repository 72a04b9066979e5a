import type { Call } from './call.ts';
import { MAX_NAME } from './volume-request.ts';

/** What the versions of Cinder differ in, as EVS API Reference (2023-02-01) has them in chapter 6 (v2) and 7.2 (v3). */
export interface CinderRules {
  /** Most characters of a `name` filter of the detailed list (6.1.8: 85; 7.2.1.3: 64). */
  readonly maxDetailName: number;
  /** Whether a system disk may be given away (7.2.4.3 and 7.2.4.4 exclude it, 6.4.1 and 6.4.2 do not). */
  readonly transfersSystemDisks: boolean;
  /** Most snapshots of one volume; only the guide to v2 bounds them (EVS API Developer Guide, 2018-10-30, 6). */
  readonly maxSnapshots?: number;
  /** Bounds of added metadata: 85 characters (6.5.1, row `metadata`) or 255 bytes (7.2.5.1, row `metadata`). */
  readonly addedMetadata: {
    readonly maxCharacters?: number;
    readonly maxBytes: number;
    /** Entries that mean something, with what they may be (7.2.5.1, table 7-267). */
    readonly known?: Readonly<Record<string, RegExp>>;
  };
}

const V2: CinderRules = {
  maxDetailName: 85,
  transfersSystemDisks: true,
  maxSnapshots: 7,
  addedMetadata: { maxCharacters: 85, maxBytes: 255 },
};

const V3: CinderRules = {
  maxDetailName: MAX_NAME,
  transfersSystemDisks: false,
  addedMetadata: {
    maxBytes: 255,
    known: {
      __system__encrypted: /^[01]$/,
      __system__cmkid: /^.{36}$/su,
      'hw:passthrough': /^(?:true|false)$/,
    },
  },
};

/** The rules of the version that was asked. */
export function rulesOf(call: Call): CinderRules {
  return pathVersion(call) === 'v2' ? V2 : V3;
}

/** The first part of the path, `v2`: links lead back to the version that was asked. */
export function pathVersion(call: Pick<Call, 'url'>): string {
  return call.url.pathname.split('/')[1] ?? '';
}
