import type { WireRequest, WireResponse } from './wire.ts';

/** What a fault remembers between exchanges, fresh for each {@linkcode withFault}. */
export interface FaultState {
  /** Ids of the volumes that were created and not deleted, oldest first. */
  readonly volumes: readonly string[];
  /** The volume of each snapshot that was created. */
  readonly snapshots: ReadonlyMap<string, string>;
  /** Ids of the resources that `<kind>.create` made and `<kind>.delete` did not remove, oldest first: `made('volume-types')`. */
  readonly made: (kind: string) => readonly string[];
  /** Room for whatever else a fault needs to remember. */
  readonly notes: Map<string, unknown>;
}

/**
 * A deliberate defect, as a transformation of what goes over the wire, so that it can be put around the reference
 * or before a real service. A transformation that does not apply returns its very input.
 */
export interface Fault {
  /** Unique among all faults, `volume-show-500`. */
  readonly id: string;
  /** The kind of defect; the name of the file that holds it. */
  readonly class: string;
  /** What is wrong, as one English sentence. */
  readonly title: string;
  /** The act that it spoils, `volume.create`. */
  readonly capability: string;
  /**
   * Requirements that it breaks, without their contract (docs/contract-format.md). Contracts word the same rule under
   * different ids, so of each contract those count that it has; an *observe* requirement among them turns nothing red.
   */
  readonly breaks: readonly string[];
  /** The contract that it acts on alone, whose requirements alone it breaks; absent where it acts on whichever has them. */
  readonly contract?: string;
  /** The operations that it acts on, in whichever contract; absent where it looks at every exchange. */
  readonly operations?: readonly string[];
  /** Where the document says what the fault contradicts. */
  readonly source: { readonly document: string; readonly section: string };
  /** Changes a request before the target sees it, or answers in the target's place. */
  readonly request?: (request: WireRequest, state: FaultState) => WireRequest | WireResponse;
  /** Changes a response before the client sees it. `request` is the one that the client sent. */
  readonly response?: (request: WireRequest, response: WireResponse, state: FaultState) => WireResponse;
  /** Requests that the target does beside the one that it was asked, once that has been answered. */
  readonly also?: (request: WireRequest, response: WireResponse, state: FaultState) => readonly WireRequest[];
  /** Milliseconds before the answer goes out; {@linkcode NEVER} has the client give up first. */
  readonly delay?: (request: WireRequest, state: FaultState) => number;
  /** It strikes whatever was made last, so that it is told for certain only where one case runs at a time. */
  readonly alone?: true;
}

/** Longer than any client waits, in milliseconds: the most that a timer takes. */
export const NEVER: number = 2 ** 31 - 1;

/** The reference document of the faults. */
export const DOCUMENT = 'EVS-API-2023-02-01';

/** The document of the older EasyStack. */
export const EASYSTACK_602 = 'EasyStack-block-storage-6.0.2';

/** The document of the newer EasyStack. */
export const EASYSTACK_621 = 'EasyStack-block-storage-6.2.1';

/** The reference of OpenStack's own API. */
export const OPENSTACK_V3 = 'OpenStack-block-storage-v3';
