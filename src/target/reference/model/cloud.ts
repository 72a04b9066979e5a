import type { Image, QosSpecs, Server, Transfer, VolumeType, Zone } from './catalogue.ts';
import type { Clock } from './clock.ts';
import { Health } from './health.ts';
import type { Account, Project, Token, User } from './identity.ts';
import type { Amounts } from './quota.ts';
import type { Pool } from './pools.ts';
import { Timeline } from './timeline.ts';
import { World } from './world.ts';

/** How a cloud is set up. */
export interface CloudOptions {
  readonly clock: Clock;
  /** Milliseconds that an asynchronous act takes. */
  readonly delayMs: number;
  /** Requests that at least come while one is under way; 0 by default. */
  readonly delayRequests?: number;
  /** Limits of each new project. */
  readonly quota: Amounts;
}

/**
 * Everything there is, whichever API shows it: who may ask, what every project may use, and one world for each
 * project. All of it has one time.
 */
export class Cloud {
  readonly accounts: Map<string, Account> = new Map();
  readonly projects: Map<string, Project> = new Map();
  readonly users: Map<string, User> = new Map();
  readonly tokens: Map<string, Token> = new Map();
  /** By name. */
  readonly zones: Map<string, Zone> = new Map();
  readonly volumeTypes: Map<string, VolumeType> = new Map();
  readonly qosSpecs: Map<string, QosSpecs> = new Map();
  readonly images: Map<string, Image> = new Map();
  readonly servers: Map<string, Server> = new Map();
  readonly transfers: Map<string, Transfer> = new Map();
  /** Dedicated storage pools by id. */
  readonly pools: Map<string, Pool> = new Map();
  /** The keys that the key service has, by id, and whether they are enabled. */
  readonly keys: Map<string, boolean> = new Map();
  readonly health: Health = new Health();
  readonly timeline: Timeline;
  /** Milliseconds that an asynchronous act takes when all is well. */
  readonly delayMs: number;
  readonly #quota: Amounts;

  constructor(options: CloudOptions) {
    this.timeline = new Timeline(options.clock, options.delayRequests);
    this.delayMs = options.delayMs;
    this.#quota = options.quota;
  }

  /** Adds a project with an empty world. */
  addProject(id: string, name: string, account: Account): Project {
    const world = new World(this, this.#quota);
    const project: Project = { id, name, account, enabled: true, world };
    this.accounts.set(account.id, account);
    this.projects.set(id, project);
    return project;
  }

  /** The volume type with a name, or undefined. */
  volumeTypeNamed(name: string): VolumeType | undefined {
    for (const type of this.volumeTypes.values()) if (type.name === name) return type;
    return undefined;
  }
}
