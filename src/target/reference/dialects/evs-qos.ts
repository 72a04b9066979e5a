import { readEnvelope } from '../input/body.ts';
import { readInteger } from '../input/fields.ts';
import { changePerformance } from '../model/change-performance.ts';
import type { Answer, Call } from './call.ts';
import { pathVolume } from './evs-ids.ts';

/** 5.1.12: changes the operations and the throughput of a volume. */
export function update(call: Call): Answer {
  const volume = pathVolume(call);
  const wanted = readEnvelope(call.body, 'qos_modify', 'EVS.5400');
  const iops = readInteger(wanted, 'iops', { code: 'EVS.2231' }) ?? null;
  const throughput = readInteger(wanted, 'throughput', { code: 'EVS.2231' }) ?? null;
  const job = changePerformance(call.world, volume, { iops, throughput });
  return { status: 202, body: { job_id: job.id } };
}
