/** Kinds of jobs (5.4.1, table 5-190). The table has none for a change of performance (5.1.12). */
export type JobType =
  'createVolume' | 'batchCreateVolume' | 'deleteVolume' | 'extendVolume' | 'modifyVolumeQos';

/** What a job is about (5.4.1, table 5-191). */
export interface JobEntities {
  readonly volumeId: string;
  readonly volumeType: string;
  readonly name: string;
  /** GiB. */
  readonly size: number;
}

/** A job, from the moment it is accepted. */
export interface Job {
  readonly id: string;
  readonly type: JobType;
  readonly begin: number;
  /** When it is expected to end; until half way there it is set up and then waits its turn. */
  readonly due: number;
  end: number | null;
  failure: { readonly code: string; readonly reason: string } | null;
  readonly entities: JobEntities | null;
  readonly subJobs: readonly Job[];
}

/** A job's status (5.4.1, table 5-190). */
export type JobStatus = 'INIT' | 'WAITING_EXECUTE' | 'RUNNING' | 'SUCCESS' | 'FAIL';

/**
 * A job's status at `now`. A job with parts ends with its last part and fails with any of them.
 *
 * @param part whether it is a part of another job: parts never wait (table 5-192)
 */
export function jobStatus(job: Job, now: number, part = false): JobStatus {
  if (job.end !== null) return job.failure === null ? 'SUCCESS' : 'FAIL';
  const done = (now - job.begin) / (job.due - job.begin);
  if (!(done < 0.5)) return 'RUNNING';
  return done < 0.25 || part ? 'INIT' : 'WAITING_EXECUTE';
}

/** Why a job of this kind fails: its volume ended in an error state (A.1, the codes of status 500). */
export function failureOf(type: JobType): NonNullable<Job['failure']> {
  return { code: FAILURE_CODES[type], reason: 'The volume ended in an error state.' };
}

const FAILURE_CODES: Readonly<Record<JobType, string>> = {
  createVolume: 'EVS.2024',
  batchCreateVolume: 'EVS.2024',
  deleteVolume: 'EVS.2020',
  extendVolume: 'EVS.2026',
  modifyVolumeQos: 'EVS.2050',
};
