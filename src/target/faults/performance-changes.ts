import { defineFaults, type FaultSpec, type Transform } from './define.ts';
import { answer, isObject } from './edit.ts';
import { pretendDone, answerPretended } from './fake-job.ts';
import { DOCUMENT, type Fault } from './fault.ts';
import { innerOf, refuses, sendsIn } from './recipes/requests.ts';
import { accepts, answers } from './recipes/responses.ts';

const QOS = 'volumes.qos.update';
const JOB = (): unknown => ({ job_id: 'f'.repeat(32) });

/** Faults in changing the iops and the throughput of a volume. */
export const performanceChangeFaults: readonly Fault[] = defineFaults('performance-changes', DOCUMENT, [
  spec('refused', 'A change of an available volume or one in use is refused.', 'available,in-use', refuses()),
  spec('job-missing', 'The answer has no job.', 'returns-job,job-tells-completion', {
    ...answers((body) => 'job_id' in body && Reflect.deleteProperty(body, 'job_id')),
  }),
  spec('job-unknown', 'The job of the answer cannot be found.', 'job-tells-completion', {
    ...answers((body) => 'job_id' in body && Object.assign(body, JOB()) === body),
  }),
  spec(
    'any-volume',
    'A change that is not allowed is answered as begun.',
    'rejects-other-states,rejects-other-types,rejects-out-of-range,rejects-throughput-for-essd2,throughput-required',
    accepts(202, JOB, (body) => isObject(body['qos_modify'])),
  ),
  spec(
    'error-codes',
    'Every refusal has the code of an internal error.',
    'rejects-other-types.code,rejects-out-of-range.code,rejects-throughput-for-essd2.code,throughput-required.code',
    {
      response: (_, response) =>
        response.status === 400
          ? answer(400, { error: { code: 'EVS.2024', message: 'It went wrong.' } })
          : response,
    },
  ),
  spec('iops-cut', 'iops out of range are taken for 3,000.', 'rejects-out-of-range,sets-iops', {
    ...sendsIn((change) => typeof change['iops'] === 'number' && set(change, 'iops', 3000)),
  }),
  spec('throughput-lost', 'throughput is taken for 125.', 'sets-throughput', {
    ...sendsIn((change) => typeof change['throughput'] === 'number' && set(change, 'throughput', 125)),
  }),
  spec('throughput-dropped', 'throughput of an ESSD2 volume is ignored.', 'rejects-throughput-for-essd2', {
    response: (request, response) =>
      response.status === 400 && 'throughput' in innerOf(request) ? answer(202, JOB()) : response,
  }),
  {
    ...spec(
      'does-nothing',
      'A change is answered as begun, its job succeeds, and nothing changes.',
      'sets-iops,sets-throughput',
      {},
    ),
    sees: 'all',
    request: (request, state) =>
      request.operation?.operationId === QOS
        ? pretendDone(request, state, 202, 'modifyVolumeQoS')
        : (answerPretended(request, state) ?? request),
  },
]);

function spec(id: string, title: string, what: string, transform: Transform): FaultSpec {
  return {
    id: `performance-${id}`,
    title,
    on: QOS,
    capability: 'qos.update',
    section: '5.1.12',
    breaks: `${QOS}.{${what}}`,
    ...transform,
  };
}

function set(draft: Record<string, unknown>, name: string, value: unknown): boolean {
  if (draft[name] === value) return false;
  draft[name] = value;
  return true;
}
