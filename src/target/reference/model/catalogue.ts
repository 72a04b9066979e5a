import type { StringMap } from './entities.ts';

/** An availability zone. */
export interface Zone {
  readonly name: string;
  available: boolean;
}

/** A volume type, of the whole cloud. */
export interface VolumeType {
  readonly id: string;
  name: string;
  description: string | null;
  isPublic: boolean;
  extraSpecs: StringMap;
  /** Id of the QoS specs that the type is associated with. */
  qosSpecsId: string | null;
  /** Ids of the projects that may use the type when it is not public. */
  readonly access: Set<string>;
  readonly createdAt: string;
  updatedAt: string | null;
}

/** Where QoS specs are enforced. */
export type QosConsumer = 'front-end' | 'back-end' | 'both';

/** QoS specs, of the whole cloud. Which types they are associated with stands in the types. */
export interface QosSpecs {
  readonly id: string;
  name: string;
  consumer: QosConsumer;
  specs: StringMap;
  readonly createdAt: string;
  updatedAt: string | null;
}

/** An image that volumes are made from, or that was made from a volume. */
export interface Image {
  readonly id: string;
  name: string;
  /** Owning project; null for an image of everybody. */
  readonly projectId: string | null;
  status: 'queued' | 'saving' | 'active' | 'error';
  readonly containerFormat: string;
  readonly diskFormat: string;
  /** Least size of a volume made from it, in GiB. */
  readonly minDisk: number;
  readonly properties: StringMap;
}

/** A server as far as volumes need it. */
export interface Server {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  /** `ACTIVE` unless it says otherwise. */
  status?: string;
  /** Paid for in advance; by use unless it says so. */
  readonly prepaid?: boolean;
  /** A machine of metal, not a virtual one. */
  readonly bareMetal?: boolean;
  /** Owning project; null for the one that serves every project as a fixture. */
  readonly projectId: string | null;
}

/** A volume on offer to another project. */
export interface Transfer {
  readonly id: string;
  readonly name: string;
  readonly volumeId: string;
  /** The project that gives the volume away. */
  readonly projectId: string;
  /** Shown once, in the answer that makes the transfer. */
  readonly authKey: string;
  readonly createdAt: string;
}
