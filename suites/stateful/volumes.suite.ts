import type { Suite } from '../../src/index.ts';
import { deleteSteps, DELETE_CLAIMS } from './delete-steps.ts';
import { sequences } from './sequences.ts';
import { snapshotSteps, SNAPSHOT_CLAIMS } from './snapshot-steps.ts';
import { volumeSteps, VOLUME_CLAIMS } from './volume-steps.ts';

/** Random lives of a volume and its snapshots, held against the states of the appendix (EVS API Reference, A.3 and A.4). */
export const suite: Suite = {
  id: 'stateful/volumes',
  title: 'Random lives of a volume and its snapshots',
  cases: ({ api }) =>
    sequences(api, {
      title: 'After each of random steps, volume, snapshots and lists are as a model of them says',
      about: 'volume.delete',
      claims: [...VOLUME_CLAIMS, ...SNAPSHOT_CLAIMS, ...DELETE_CLAIMS],
      steps: (t) => [...volumeSteps(t), ...snapshotSteps(t.api), ...deleteSteps(t.api)],
    }),
};
