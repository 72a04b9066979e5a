import { randomUUID } from 'node:crypto';
import { notFound } from '../problem.ts';
import type { Stamper } from './clock.ts';
import type { Cloud } from './cloud.ts';
import type { Backup, Snapshot, Volume } from './entities.ts';
import type { Dependency } from './health.ts';
import { failureOf, type Job, type JobEntities, type JobType } from './job.ts';
import { QuotaBook, type Amounts } from './quota.ts';
import { Shelf } from './shelf.ts';

/** An act whose outcome can be made to fail. */
export type FallibleAct =
  | 'create'
  | 'extend'
  | 'delete'
  | 'rollback'
  | 'snapshot'
  | 'snapshot-delete'
  | 'upload'
  | 'backup'
  | 'backup-delete'
  | 'restore'
  | 'retype'
  | 'qos';

/** What an asynchronous act needs to be up, unless it says otherwise. */
const STORAGE: readonly Dependency[] = ['storage-backend', 'job-engine'];

/** Everything that one project owns. Each project has a world of its own; time and catalogue are the cloud's. */
export class World {
  readonly cloud: Cloud;
  readonly jobs: Map<string, Job> = new Map();
  readonly quota: QuotaBook;
  readonly #volumes: Shelf<Volume> = new Shelf();
  readonly #snapshots: Shelf<Snapshot> = new Shelf();
  readonly #backups: Shelf<Backup> = new Shelf();
  readonly #snapshotsOf: Map<string, Set<Snapshot>> = new Map();
  readonly #doomed: Set<FallibleAct> = new Set();

  constructor(cloud: Cloud, limits: Amounts) {
    this.cloud = cloud;
    this.quota = new QuotaBook(limits);
  }

  /** Volumes, oldest first. */
  get volumes(): ReadonlyMap<string, Volume> {
    return this.#volumes.items;
  }

  /** Snapshots, oldest first. */
  get snapshots(): ReadonlyMap<string, Snapshot> {
    return this.#snapshots.items;
  }

  /** Backups, oldest first. */
  get backups(): ReadonlyMap<string, Backup> {
    return this.#backups.items;
  }

  /** Makes times that strictly increase. */
  get stamper(): Stamper {
    return this.cloud.timeline.stamper;
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return this.cloud.timeline.now();
  }

  /** Makes the next act of this kind end in its documented error state. */
  failNext(act: FallibleAct): void {
    this.#doomed.add(act);
  }

  /** Starts an asynchronous act: after the delay `done` is told whether it went well. */
  start(act: FallibleAct, done: (ok: boolean) => void, needs: readonly Dependency[] = STORAGE): void {
    const doomed = this.#doomed.delete(act);
    const { health, timeline, delayMs } = this.cloud;
    timeline.after(delayMs * health.slowness(needs), () =>
      done(!doomed && needs.every((need) => health.of(need) !== 'down')),
    );
  }

  /** Adds a job that its caller ends with {@linkcode World.endJob}. */
  addJob(type: JobType, entities: JobEntities | null, subJobs: readonly Job[] = []): Job {
    const begin = this.now();
    const id = randomUUID().replaceAll('-', '');
    const due = begin + this.cloud.delayMs * this.cloud.health.slowness(STORAGE);
    const job: Job = { id, type, begin, due, end: null, failure: null, entities, subJobs };
    this.jobs.set(id, job);
    return job;
  }

  /** Ends a job; a job that failed before stays failed. */
  endJob(job: Job, ok: boolean): void {
    job.end = job.due;
    if (!ok) job.failure ??= failureOf(job.type);
  }

  /** Takes in a volume. One that is older than others (a transfer) takes its place among them. */
  addVolume(volume: Volume): void {
    this.#volumes.add(volume);
  }

  /** Forgets a volume. */
  removeVolume(volume: Volume): void {
    this.#volumes.remove(volume.id);
  }

  /** Takes in a snapshot. */
  addSnapshot(snapshot: Snapshot): void {
    this.#snapshots.add(snapshot);
    const siblings = this.#snapshotsOf.get(snapshot.volumeId) ?? new Set();
    this.#snapshotsOf.set(snapshot.volumeId, siblings.add(snapshot));
  }

  /** Forgets a snapshot. */
  removeSnapshot(snapshot: Snapshot): void {
    this.#snapshots.remove(snapshot.id);
    const siblings = this.#snapshotsOf.get(snapshot.volumeId);
    siblings?.delete(snapshot);
    if (siblings?.size === 0) this.#snapshotsOf.delete(snapshot.volumeId);
  }

  /** Takes in a backup. */
  addBackup(backup: Backup): void {
    this.#backups.add(backup);
  }

  /** Forgets a backup. */
  removeBackup(backup: Backup): void {
    this.#backups.remove(backup.id);
  }

  /** Gives what has a volume type its new name, in the quota too. */
  renameVolumeType(from: string, to: string): void {
    for (const volume of this.volumes.values()) if (volume.type === from) volume.type = to;
    for (const snapshot of this.snapshots.values()) {
      if (snapshot.volumeType === from) snapshot.volumeType = to;
    }
    this.quota.renameType(from, to);
  }

  /** The snapshots of a volume, oldest first. */
  snapshotsOf(volume: Volume): readonly Snapshot[] {
    return [...(this.#snapshotsOf.get(volume.id) ?? [])];
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

  /** @throws {Problem} itemNotFound when there is no such backup */
  backup(id: string): Backup {
    const backup = this.backups.get(id);
    if (backup === undefined) throw notFound('Backup');
    return backup;
  }
}
