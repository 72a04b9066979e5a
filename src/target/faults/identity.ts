import { editEntities, editWrapped, isOperation } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';

const base = { class: 'identity' } as const;

/** Faults in which resource is meant. */
export const identityFaults: readonly Fault[] = [
  {
    ...base,
    id: 'volume-show-another',
    title: 'Showing a volume shows another.',
    capability: 'volume.show',
    breaks: ['volumes.show.identity', 'volumes.show.shows'],
    source: { document: DOCUMENT, section: '5.1.4' },
    request: (request, state) => {
      const asked = request.operation?.params['volume_id'];
      const other = state.volumes.find((id) => id !== asked);
      if (!isOperation(request, 'volumes.show') || other === undefined || asked === undefined) return request;
      return state.volumes.includes(asked)
        ? { ...request, path: request.path.replace(asked, other) }
        : request;
    },
  },
  {
    ...base,
    id: 'snapshot-create-of-another-volume',
    title: 'A snapshot is taken of another volume.',
    capability: 'snapshot.create',
    breaks: ['snapshots.create.creates', 'snapshots.create.volume-of-request'],
    source: { document: DOCUMENT, section: '5.2.1' },
    request: (request, state) =>
      isOperation(request, 'snapshots.create')
        ? editWrapped(request, 'snapshot', (snapshot) => {
            const other = state.volumes.find((id) => id !== snapshot['volume_id']);
            if (other === undefined || !state.volumes.includes(String(snapshot['volume_id']))) return false;
            snapshot['volume_id'] = other;
            return true;
          })
        : request,
  },
  {
    ...base,
    id: 'volume-show-another-project',
    title: 'A shown volume is said to belong to another project.',
    capability: 'volume.show',
    breaks: ['volumes.show.tenant-is-project', 'volumes.show.project'],
    source: { document: DOCUMENT, section: '5.1.4' },
    response: (request, response) =>
      isOperation(request, 'volumes.show')
        ? editEntities(response, 'volume', (volume) => {
            volume['os-vol-tenant-attr:tenant_id'] = '00000000000000000000000000000000';
            return true;
          })
        : response,
  },
];
