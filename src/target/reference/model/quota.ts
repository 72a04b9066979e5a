import { Problem } from '../problem.ts';

/** Amounts by resource: `volumes`, `gigabytes`, `snapshots`, `backups` …, and `volumes_<type>` for one volume type. */
export type Amounts = Readonly<Record<string, number>>;

/** Amounts that are set aside until the act that needs them has ended. */
export interface Reservation {
  /** The act made what it promised: what was reserved is in use. */
  commit(): void;
  /** The act made nothing: what was reserved is free again. */
  cancel(): void;
}

/** How much of a resource a project may have, has, and is about to have (6.8.1 of the EVS API Reference). */
export interface QuotaUsage {
  /** -1 means that there is no limit. */
  readonly limit: number;
  readonly in_use: number;
  readonly reserved: number;
}

/** The quota of one project. Sums are kept, not counted anew, so that a hundred thousand volumes cost no more than one. */
export class QuotaBook {
  readonly #limits: Map<string, number>;
  readonly #inUse: Map<string, number> = new Map();
  readonly #reserved: Map<string, number> = new Map();
  /** Whether the project has a quota at all; without one nothing that counts against it can be made. */
  configured = true;

  /** @param limits limits by resource; a resource without one is unlimited */
  constructor(limits: Amounts) {
    this.#limits = new Map(Object.entries(limits));
  }

  /** Sets a limit; -1 means none. */
  setLimit(resource: string, limit: number): void {
    this.#limits.set(resource, limit);
  }

  /** How it stands with a resource. */
  usage(resource: string): QuotaUsage {
    return {
      limit: this.#limits.get(resource) ?? -1,
      in_use: this.#inUse.get(resource) ?? 0,
      reserved: this.#reserved.get(resource) ?? 0,
    };
  }

  /** @throws {Problem} overLimit when there is not room for all of the amounts (A.1: EVS.5413, EVS.2032 and EVS.2033) */
  check(amounts: Amounts): void {
    if (!this.configured) {
      const code = Object.hasOwn(amounts, 'volumes') ? 'EVS.2032' : 'EVS.2033';
      throw new Problem('computeFault', code, 'The quota cannot be looked up.');
    }
    for (const [resource, amount] of Object.entries(amounts)) {
      const { limit, in_use: used, reserved } = this.usage(resource);
      if (amount > 0 && limit >= 0 && used + reserved + amount > limit) {
        throw new Problem('overLimit', 'EVS.5413', `The quota of ${resource} is used up.`);
      }
    }
  }

  /** Sets amounts aside. @throws {Problem} overLimit when there is no room */
  reserve(amounts: Amounts): Reservation {
    this.check(amounts);
    add(this.#reserved, amounts, 1);
    return {
      commit: () => {
        add(this.#reserved, amounts, -1);
        this.use(amounts);
      },
      cancel: () => add(this.#reserved, amounts, -1),
    };
  }

  /** Counts amounts as in use, whatever the limit. */
  use(amounts: Amounts): void {
    add(this.#inUse, amounts, 1);
  }

  /** Gives amounts in use back. */
  free(amounts: Amounts): void {
    add(this.#inUse, amounts, -1);
  }

  /** Counts what is in use of a volume type under the type's new name. */
  renameType(from: string, to: string): void {
    for (const kind of ['volumes', 'gigabytes', 'snapshots']) {
      const amount = this.#inUse.get(`${kind}_${from}`) ?? 0;
      add(this.#inUse, { [`${kind}_${to}`]: amount, [`${kind}_${from}`]: -amount }, 1);
    }
  }
}

function add(sums: Map<string, number>, amounts: Amounts, sign: 1 | -1): void {
  for (const [resource, amount] of Object.entries(amounts)) {
    sums.set(resource, (sums.get(resource) ?? 0) + sign * amount);
  }
}

/** What volumes of a type take: `size` GiB over all of them. */
export function volumeAmounts(type: string, size: number, count = 1): Amounts {
  return { volumes: count, gigabytes: size, [`volumes_${type}`]: count, [`gigabytes_${type}`]: size };
}

/** What growing a volume takes. */
export function growthAmounts(type: string, size: number): Amounts {
  return { gigabytes: size, [`gigabytes_${type}`]: size };
}

/** What a snapshot takes. */
export function snapshotAmounts(type: string, size: number): Amounts {
  return { snapshots: 1, gigabytes: size, [`snapshots_${type}`]: 1, [`gigabytes_${type}`]: size };
}

/** What a backup takes. */
export function backupAmounts(size: number): Amounts {
  return { backups: 1, backup_gigabytes: size };
}
