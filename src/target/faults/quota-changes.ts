import { defineFaults } from './define.ts';
import { answer } from './edit.ts';
import { OPENSTACK_V3, type Fault } from './fault.ts';
import { pretends, sendsIn } from './recipes/requests.ts';

/** Faults in what an administrator says of a project's quota; only OpenStack's own reference has these operations. */
export const quotaChangeFaults: readonly Fault[] = defineFaults('quota-changes', OPENSTACK_V3, [
  {
    id: 'quota-update-takes-less',
    title: 'A limit is set to one less than was asked for.',
    on: 'quotas.update',
    section: 'Quota sets extension (os-quota-sets): Update quotas for a project',
    breaks: 'quotas.update.sets',
    ...sendsIn((limits) => {
      const { volumes } = limits;
      if (typeof volumes !== 'number' || volumes < 1) return false;
      limits['volumes'] = volumes - 1;
      return true;
    }),
  },
  {
    id: 'quota-delete-does-nothing',
    title: 'Deleting a quota is answered as done, and it stays.',
    on: 'quotas.delete',
    section: 'Quota sets extension (os-quota-sets): Delete quotas for a project',
    breaks: 'quotas.delete.defaults',
    ...pretends(() => answer(200)),
  },
]);
