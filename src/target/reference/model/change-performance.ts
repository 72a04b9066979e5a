import { badRequest } from '../problem.ts';
import type { Volume } from './entities.ts';
import type { Job } from './job.ts';
import { checkPerformance, type Performance } from './performance.ts';
import type { World } from './world.ts';

/**
 * Changes the performance of a volume (5.1.12). A.3 has no state for the time of the change, so the volume keeps its
 * own; the new values are there when the job has ended.
 *
 * @throws {Problem} EVS.2231 to EVS.2234 as {@linkcode checkPerformance} says, EVS.5400 for a volume in another state
 */
export function changePerformance(world: World, volume: Volume, performance: Performance): Job {
  checkPerformance(volume, performance, 'EVS.2234');
  if (volume.status !== 'available' && volume.status !== 'in-use') {
    throw badRequest('EVS.5400', 'The volume must be available or in-use to change its performance.');
  }
  const { id, type, name, size } = volume;
  const job = world.addJob('modifyVolumeQos', { volumeId: id, volumeType: type, name, size });
  world.start('qos', (ok) => {
    if (ok) {
      volume.iops = performance.iops;
      volume.throughput = performance.throughput;
      volume.updatedAt = world.stamper.next();
    }
    world.endJob(job, ok);
  });
  return job;
}
