import type { Json, JsonObject } from './json.ts';
import type { VersionRange } from './microversion.ts';

/** A JSON Schema (2020-12) with every `$ref` already resolved: plain nested objects, acyclic. */
export type Schema = JsonObject;

/** Where a fact comes from: document id, section number and table numbers of that document. */
export interface Source {
  readonly document: string;
  readonly section: string;
  readonly tables?: readonly string[];
}

/** How binding a requirement is; see docs/architecture.md. */
export type Level = 'must' | 'should' | 'observe';

/** One documented parameter. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  /** The microversions that have it, where not all do. */
  readonly versions?: VersionRange;
  readonly description: string;
  readonly schema: Schema;
  readonly source: Source;
  /** Ids of the errata that explain why it reads as it does. */
  readonly errata?: readonly string[];
}

/** One documented response. */
export interface ResponseSpec {
  readonly status: number;
  readonly description: string;
  /** Tables of the document that show this response, where the response itself names them. */
  readonly source?: Source;
  /** Schema of the JSON body; absent when the document shows no body for it. */
  readonly schema?: Schema;
  /** Ids of the errata that explain why it reads as it does. */
  readonly errata?: readonly string[];
}

/** What sending an operation does on the target. */
export interface Effect {
  readonly kind: 'none' | 'creates' | 'changes' | 'deletes';
  /** Resource kind: `volume`, `snapshot` … */
  readonly resource?: string;
  /** JSON pointer to the id(s) of what was made in the success body; `*` matches every array item. */
  readonly id?: string;
  /** JSON pointer to the id of the job that tracks it, where the API answers with one. */
  readonly job?: string;
}

/** One documented method + path (+ action key). */
export interface Operation {
  /** Contract id, `cinder/v3`. */
  readonly contract: string;
  /** Operation id within the contract, `volumes.extend`. */
  readonly id: string;
  readonly method: string;
  /** Path template, `/v3/{project_id}/volumes/{volume_id}`. */
  readonly path: string;
  /** Key of the request body that selects this operation on a shared path, `os-extend`. */
  readonly action?: string;
  /** Property of the request body whose value `action` is, where it is no key: `action` of `{"action": "create"}`. */
  readonly actionProperty?: string;
  readonly summary: string;
  /** One act across APIs, `volume.extend`. */
  readonly capability: string;
  readonly deprecated: boolean;
  /** The microversions that have it, where not all do; see `resolveAt`. */
  readonly versions?: VersionRange;
  readonly source: Source;
  /** Ids of the errata that explain why it reads as it does. */
  readonly errata?: readonly string[];
  readonly effect: Effect;
  /** JSON pointer to the resource (or the array of resources) in the success body. Empty: the whole body. */
  readonly entity?: string;
  /** What the header OpenStack-API-Version says in a run at one microversion: `volume 3.42`. */
  readonly apiVersion?: string;
  /** States in which the document allows the operation, for example `['available', 'error']`. */
  readonly states?: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly schema: Schema };
  /** The operation's own status table, ascending by status. */
  readonly responses: readonly ResponseSpec[];
}

/** A documented sentence as a testable claim. */
export interface Requirement {
  /** `cinder/v3:volumes.extend.rejects-shrink`; permanent. */
  readonly id: string;
  readonly level: Level;
  readonly text: string;
  readonly source: Source;
  /** Operation ids (within the contract) it is about. */
  readonly operations: readonly string[];
  /** True when it follows from the schema and was not written by hand. */
  readonly derived: boolean;
  /** Why it cannot be tested from outside, from a closed list. */
  readonly excluded?: string;
}

/** A contradiction in the documents and the decision taken. */
export interface Erratum {
  readonly id: string;
  readonly source: Source;
  /** Name of the table row, where it is about one. */
  readonly row?: string;
  /** What disagrees: `type`, `required`, `enum`, `length`, `status`, `example`, `path`, `nullable`, `name` … */
  readonly kind: string;
  readonly text: string;
  readonly decision: string;
}

/** One documented API version. */
export interface Contract {
  readonly id: string;
  readonly title: string;
  /** SHA-256 over the contract's files. */
  readonly revision: string;
  /** Document id → title and edition. */
  readonly documents: Readonly<Record<string, string>>;
  /** Contracts whose operations complete this one's flows, in order of preference. */
  readonly companions: readonly string[];
  readonly features: { readonly core: readonly string[]; readonly optional: readonly string[] };
  /** The microversions that it is about, where a run is at one of them. */
  readonly microversions?: { readonly service: string; readonly min: string; readonly max: string };
  readonly operations: readonly Operation[];
  readonly requirements: ReadonlyMap<string, Requirement>;
  readonly errata: readonly Erratum[];
  /** Statuses that the document allows on every operation, beside its own table. */
  readonly commonStatuses: { readonly success: readonly number[]; readonly error: readonly number[] };
  /** The error bodies that the document shows for any operation (`oneOf`). */
  readonly errorBody: Schema;
}

export type { Json, JsonObject };
