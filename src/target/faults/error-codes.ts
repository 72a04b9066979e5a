import { editJson, isObject } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';

/** What appendix A.1 has codes for (`errors.<act>`), as the suites ask for it. */
const CODED = `
  account-frozen account-suspended bad-count bad-description bad-encryption bad-full-clone bad-metadata-filter
  bad-name bad-new-description bad-new-name bad-new-size bad-passthrough bad-sharing bad-size bad-token
  bad-way-of-paying client-token-form create-from-backup-in-other-state create-from-snapshot-in-other-state
  delete-in-other-state delete-snapshot-in-other-state delete-while-backing-up empty-id empty-type empty-zone
  encryption-of-copy enterprise-project enterprise-project-filter extend-in-other-state extend-shared-in-use
  extend-under-server foreign-project gigabytes-used-up held-disaster-recovery held-locked held-other-service
  held-temporary iops-out-of-range key-disabled keys-not-granted limit-no-integer limit-out-of-range-elsewhere
  limit-zero malformed-body malformed-create malformed-extend malformed-snapshot-id malformed-source-snapshot
  malformed-update malformed-volume-id marker-no-uuid metadata-too-large no-idempotency no-key-agency no-roles
  no-token offset-no-integer policy-denies role-reads-only rollback-without-key shared-system-disk
  size-too-large smaller-than-backup sort-key state-filter throughput-for-essd2 throughput-missing
  type-sold-out unknown-backup unknown-image unknown-server unknown-snapshot unknown-source-snapshot
  unknown-type unknown-volume unknown-zone volumes-used-up zone-filter zone-of-backup zone-of-snapshot
  zone-unavailable database-down database-slow job-engine-down jobs-unknown image-service-down
  image-service-slow key-service-down identity-service-down order-impossible order-without-job growth-not-ordered
  server-service-down server-takes-none quota-unknown delete-paid-in-advance client-token-of-gone client-token-expired
`;

/** Faults in the codes of errors. */
export const errorCodeFaults: readonly Fault[] = [
  {
    id: 'error-codes-unknown',
    class: 'error-codes',
    title: 'Every EVS error has a code that no document lists.',
    capability: 'volume.show',
    breaks: [
      'volumes.show.unknown-404.code',
      'volumes.update.rejects-neither.code',
      'volumes.list-detail.rejects-limit.code',
      'volumes.list-detail.rejects-sort-dir.code',
      'volumes.delete.rejects-other-states.code',
      'volumes.extend.rejects-not-larger.code',
      'volumes.create.rejects-type-other-than-snapshot.code',
      'volumes.create.rejects-several-sources.code',
      'volumes.create.rejects-iops-for-other-types.code',
      'volumes.create.client-token-conflict.code',
      'snapshots.delete.rejects-other-states.code',
      'snapshots.show.unknown-404',
      ...CODED.trim()
        .split(/\s+/)
        .map((act) => `errors.${act}`),
    ],
    source: { document: DOCUMENT, section: 'A.1' },
    response: (request, response) =>
      response.status >= 400 && request.operation?.contract.startsWith('evs/') === true
        ? editJson(response, ({ error }) => {
            if (!isObject(error)) return false;
            error['code'] = 'EVS.9999';
            return true;
          })
        : response,
  },
  {
    id: 'failed-job-code-unknown',
    class: 'error-codes',
    title: 'A job that failed tells a code that no document lists.',
    capability: 'job.show',
    breaks: ['create', 'extend', 'delete', 'qos'].map((act) => `errors.failed-job-${act}`),
    source: { document: DOCUMENT, section: 'A.1' },
    response: (request, response) =>
      request.operation?.operationId === 'jobs.show'
        ? editJson(response, (job) => {
            if (job['status'] !== 'FAIL' || typeof job['error_code'] !== 'string') return false;
            job['error_code'] = 'EVS.9999';
            return true;
          })
        : response,
  },
  {
    id: 'volume-show-unknown-400',
    class: 'error-codes',
    title: 'Showing a volume that does not exist is answered with 400.',
    capability: 'volume.show',
    breaks: ['volumes.show.unknown-404'],
    source: { document: DOCUMENT, section: '5.1.1' },
    response: (request, response) =>
      request.operation?.operationId === 'volumes.show' && response.status === 404
        ? { ...response, status: 400 }
        : response,
  },
];
