import { randomUUID } from 'node:crypto';
import { answer, isOperation } from './edit.ts';
import type { FaultState } from './fault.ts';
import type { WireRequest, WireResponse } from './wire.ts';

// A fault that answers in the target's place must also answer for the job it promised, or the client would see a
// broken job instead of the defect.

/** What an act that was not done is answered with: a job in EVS, nothing in Cinder. */
export function pretendDone(
  request: WireRequest,
  state: FaultState,
  evsStatus: number,
  type: string,
): WireResponse {
  if (request.operation?.contract.startsWith('evs/') !== true) return answer(202);
  const id = randomUUID().replaceAll('-', '');
  state.notes.set(`job ${id}`, { type, volume: request.operation.params['volume_id'] });
  return answer(evsStatus, { job_id: id });
}

/** Answers for a job that {@linkcode pretendDone} promised; undefined for any other request. */
export function answerPretended(request: WireRequest, state: FaultState): WireResponse | undefined {
  if (!isOperation(request, 'jobs.show')) return undefined;
  const id = request.operation?.params['job_id'] ?? '';
  const job = state.notes.get(`job ${id}`) as { type: string; volume: string } | undefined;
  if (job === undefined) return undefined;
  const time = '2026-01-01T00:00:00.000Z';
  return answer(200, {
    status: 'SUCCESS',
    entities: { volume_id: job.volume },
    job_id: id,
    job_type: job.type,
    begin_time: time,
    end_time: time,
  });
}
