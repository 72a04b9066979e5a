import type { Suite } from '../../src/index.ts';
import { deleteSteps, DELETE_CLAIMS } from './delete-steps.ts';
import { KEPT_IN, resetSteps } from './reset-steps.ts';
import { often, sequences } from './sequences.ts';
import { snapshotSteps, SNAPSHOT_CLAIMS } from './snapshot-steps.ts';
import { volumeSteps, VOLUME_CLAIMS } from './volume-steps.ts';

/** Random lives of a volume whose state is also set by hand (EasyStack block storage 6.2.1, 1.3). */
export const suite: Suite = {
  id: 'stateful/states',
  title: 'Random lives of a volume whose state is set by hand',
  cases: ({ api }) =>
    sequences(api, {
      title: 'In states that were set by hand, acts are done and refused as a model says',
      about: 'volume.reset-status',
      claims: ['volumes.reset-status.sets', ...VOLUME_CLAIMS, ...SNAPSHOT_CLAIMS, ...DELETE_CLAIMS],
      steps: (t) => [
        ...often(resetSteps(t.api)),
        ...volumeSteps(t),
        ...snapshotSteps(t.api),
        ...deleteSteps(t.api, KEPT_IN),
      ],
    }),
};
