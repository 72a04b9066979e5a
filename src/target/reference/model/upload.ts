import { randomUUID } from 'node:crypto';
import { badRequest, Problem } from '../problem.ts';
import type { Image } from './catalogue.ts';
import type { Cloud } from './cloud.ts';
import type { Volume } from './entities.ts';
import type { World } from './world.ts';

/** Greatest size in GiB of a volume that an image is made of (6.1.13, constraints). */
const MAX_IMAGE_GIB = 1024;

/** @throws {Problem} EVS.2005 when the image service does not answer (A.1: a connection inside the service) */
export function checkImageService({ health }: Pick<Cloud, 'health'>): void {
  if (health.of('image-service') === 'down') {
    throw new Problem('computeFault', 'EVS.2005', 'The image service does not answer.');
  }
}

/** What is asked of the image that a volume becomes (6.1.13, table 6-103; 7.2.1.13, table 7-139). */
export interface ImageSpec {
  readonly name: string;
  readonly containerFormat: string;
  readonly diskFormat: string;
  readonly osType: string;
  /** Make it although the volume is in use. */
  readonly force: boolean;
}

/**
 * Makes an image of a volume, which is `uploading` meanwhile (6.1.13; A.3). The volume has at most 1 TiB and is
 * available, or in use and the request forced.
 */
export function uploadVolume(world: World, projectId: string, volume: Volume, spec: ImageSpec): Image {
  checkImageService(world.cloud);
  if (volume.size > MAX_IMAGE_GIB) throw badRequest('EVS.5400', 'The volume is larger than 1 TiB.');
  if (volume.status !== 'available' && !(volume.status === 'in-use' && spec.force)) {
    throw badRequest('EVS.5400', 'The volume must be available, or in-use and the request forced.');
  }
  const image: Image = {
    id: randomUUID(),
    name: spec.name,
    projectId,
    status: 'saving',
    containerFormat: spec.containerFormat,
    diskFormat: spec.diskFormat,
    minDisk: volume.size,
    // Only what is not in use takes the type asked for; `linux` is meant otherwise (row `__os_type`).
    properties: { __os_type: volume.status === 'available' ? spec.osType : 'linux' },
  };
  const before = volume.status;
  world.cloud.images.set(image.id, image);
  volume.status = 'uploading';
  volume.updatedAt = world.stamper.next();
  const finish = (ok: boolean): void => {
    image.status = ok ? 'active' : 'error';
    volume.status = before;
    volume.updatedAt = world.stamper.next();
  };
  world.start('upload', finish, ['storage-backend', 'job-engine', 'image-service']);
  return image;
}
