import type { Suite } from '../../src/index.ts';
import { needReceiver } from '../transfers/offers.ts';
import { deleteSteps, DELETE_CLAIMS } from './delete-steps.ts';
import { often, sequences } from './sequences.ts';
import { snapshotSteps, SNAPSHOT_CLAIMS } from './snapshot-steps.ts';
import { transferSteps, TRANSFER_CLAIMS } from './transfer-steps.ts';
import { volumeSteps, VOLUME_CLAIMS } from './volume-steps.ts';

/** Random lives of a volume that is offered, handed over and handed back (EVS API Reference, 6.4 and A.3). */
export const suite: Suite = {
  id: 'stateful/transfers',
  title: 'Random lives of a volume on offer',
  cases: ({ api }) =>
    sequences(api, {
      title: 'After each of random steps, the volume and its transfer are as a model of them says',
      about: 'transfer.create',
      claims: [...TRANSFER_CLAIMS, ...VOLUME_CLAIMS, ...SNAPSHOT_CLAIMS, ...DELETE_CLAIMS],
      needs: needReceiver,
      steps: (t) => [
        ...often(transferSteps(t.api)),
        ...volumeSteps(t),
        ...snapshotSteps(t.api),
        ...deleteSteps(t.api, ['awaiting-transfer']),
      ],
    }),
};
