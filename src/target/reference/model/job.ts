/** Kinds of jobs that this slice makes (5.4.1, table 5-190). */
export type JobType = 'createVolume' | 'batchCreateVolume' | 'deleteVolume' | 'extendVolume';

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
  /** When it is expected to end; until half way there it is still being set up. */
  readonly due: number;
  end: number | null;
  failure: { readonly code: string; readonly reason: string } | null;
  readonly entities: JobEntities | null;
  readonly subJobs: readonly Job[];
}

/** A job's status at `now`. A job with parts ends with its last part and fails with any of them. */
export function jobStatus(job: Job, now: number): 'INIT' | 'RUNNING' | 'SUCCESS' | 'FAIL' {
  if (job.end === null) return now < job.begin + (job.due - job.begin) / 2 ? 'INIT' : 'RUNNING';
  return job.failure === null ? 'SUCCESS' : 'FAIL';
}
