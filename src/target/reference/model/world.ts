import { randomUUID } from 'node:crypto';
import { notFound } from '../problem.ts';
import { Agenda } from './agenda.ts';
import { Stamper, type Clock } from './clock.ts';
import type { Snapshot, Volume } from './entities.ts';
import type { Job, JobEntities, JobType } from './job.ts';

/** Most that a project may hold. */
export interface Quota {
  readonly volumes: number;
  /** GiB over all volumes and snapshots. */
  readonly gigabytes: number;
  readonly snapshots: number;
}

/** An act whose outcome can be made to fail. */
export type FallibleAct = 'create' | 'extend' | 'delete' | 'rollback' | 'snapshot' | 'snapshot-delete';

/** How a world is set up. */
export interface WorldOptions {
  readonly clock: Clock;
  /** Milliseconds that an asynchronous act takes. */
  readonly delayMs: number;
  readonly quota: Quota;
}

/** Everything that one project owns, with its time. Each project has a world of its own. */
export class World {
  readonly volumes: Map<string, Volume> = new Map();
  readonly snapshots: Map<string, Snapshot> = new Map();
  readonly jobs: Map<string, Job> = new Map();
  readonly quota: Quota;
  readonly stamper: Stamper;
  readonly #clock: Clock;
  readonly #delayMs: number;
  readonly #agenda: Agenda = new Agenda();
  readonly #doomed: Set<FallibleAct> = new Set();

  constructor(options: WorldOptions) {
    this.#clock = options.clock;
    this.#delayMs = options.delayMs;
    this.quota = options.quota;
    this.stamper = new Stamper(options.clock);
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return this.#clock();
  }

  /** Lets everything happen that is due by now. Called before each request. */
  advance(): void {
    this.#agenda.advance(this.now());
  }

  /** Makes the next act of this kind end in its documented error state. */
  failNext(act: FallibleAct): void {
    this.#doomed.add(act);
  }

  /** Starts an asynchronous act: after the delay `done` is told whether it went well. */
  start(act: FallibleAct, done: (ok: boolean) => void): void {
    const ok = !this.#doomed.delete(act);
    this.#agenda.schedule(this.now() + this.#delayMs, () => done(ok));
  }

  /** Adds a job that its caller ends with {@linkcode World.endJob}. */
  addJob(type: JobType, entities: JobEntities | null, subJobs: readonly Job[] = []): Job {
    const begin = this.now();
    const id = randomUUID().replaceAll('-', '');
    const due = begin + this.#delayMs;
    const job: Job = { id, type, begin, due, end: null, failure: null, entities, subJobs };
    this.jobs.set(id, job);
    return job;
  }

  /** Ends a job; a job that failed before stays failed. */
  endJob(job: Job, ok: boolean): void {
    job.end = job.due;
    if (!ok) job.failure ??= { code: 'EVS.2024', reason: 'The volume ended in an error state.' };
  }

  /** @throws {Problem} itemNotFound when there is no such volume */
  volume(id: string): Volume {
    const volume = this.volumes.get(id);
    if (volume === undefined) throw notFound('Volume');
    return volume;
  }

  /** @throws {Problem} itemNotFound when there is no such snapshot */
  snapshot(id: string): Snapshot {
    const snapshot = this.snapshots.get(id);
    if (snapshot === undefined) throw notFound('Snapshot');
    return snapshot;
  }

  /** GiB that all volumes and snapshots take. */
  usedGigabytes(): number {
    let total = 0;
    for (const volume of this.volumes.values()) total += volume.size;
    for (const snapshot of this.snapshots.values()) total += snapshot.size;
    return total;
  }
}
