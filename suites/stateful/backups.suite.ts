import type { Suite } from '../../src/index.ts';
import { BACKUP_CLAIMS, backupSteps } from './backup-steps.ts';
import { deleteSteps, DELETE_CLAIMS } from './delete-steps.ts';
import { often, sequences } from './sequences.ts';
import { volumeSteps, VOLUME_CLAIMS } from './volume-steps.ts';

/** Random chains of backups of a volume (EasyStack block storage 6.0.2, 3.3 and 5.5). */
export const suite: Suite = {
  id: 'stateful/backups',
  title: 'Random chains of backups',
  cases: ({ api }) =>
    sequences(api, {
      title: 'After each of random steps, the volume and its backups are as a model of them says',
      about: 'backup.create',
      claims: [...BACKUP_CLAIMS, ...VOLUME_CLAIMS, ...DELETE_CLAIMS],
      steps: (t) => [...often(backupSteps(t.api)), ...volumeSteps(t), ...deleteSteps(t.api)],
    }),
};
