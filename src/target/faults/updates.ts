import { editEntities, editWrapped, isOperation } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';

const base = { class: 'updates' } as const;

const UPDATES = ['volumes.update', 'snapshots.update'] as const;

/** Faults in updates. */
export const updateFaults: readonly Fault[] = [
  {
    ...base,
    id: 'volume-update-loses-description',
    title: 'Updating a volume does not set its description.',
    capability: 'volume.update',
    breaks: ['volumes.update.sets-description', 'volumes.update.sets'],
    source: { document: DOCUMENT, section: '5.1.2' },
    request: (request) =>
      isOperation(request, 'volumes.update')
        ? editWrapped(request, 'volume', (volume) => {
            if (typeof volume['description'] !== 'string') return false;
            // EVS refuses an update of nothing, so a lone description becomes an empty one.
            if (volume['name'] === undefined) volume['description'] = '';
            else delete volume['description'];
            return true;
          })
        : request,
  },
  {
    ...base,
    id: 'volume-update-resets-description',
    title: 'Updating only the name of a volume empties its description.',
    capability: 'volume.update',
    breaks: ['volumes.update.keeps-unnamed', 'volumes.update.keeps'],
    source: { document: DOCUMENT, section: '5.1.2' },
    request: (request) =>
      isOperation(request, 'volumes.update')
        ? editWrapped(request, 'volume', (volume) => {
            if (volume['name'] === undefined || volume['description'] !== undefined) return false;
            volume['description'] = '';
            return true;
          })
        : request,
  },
  {
    ...base,
    id: 'snapshot-update-loses-name',
    title: 'Updating a snapshot does not set its name.',
    capability: 'snapshot.update',
    breaks: ['snapshots.update.sets-name', 'snapshots.update.sets'],
    source: { document: DOCUMENT, section: '5.2.3' },
    request: (request) =>
      isOperation(request, 'snapshots.update')
        ? editWrapped(request, 'snapshot', (snapshot) => 'name' in snapshot && delete snapshot['name'])
        : request,
  },
  {
    ...base,
    id: 'snapshot-update-resets-description',
    title: 'Updating only the name of a snapshot empties its description.',
    capability: 'snapshot.update',
    breaks: ['snapshots.update.keeps-unnamed', 'snapshots.update.keeps'],
    source: { document: DOCUMENT, section: '5.2.3' },
    request: (request) =>
      isOperation(request, 'snapshots.update')
        ? editWrapped(request, 'snapshot', (snapshot) => {
            if (snapshot['name'] === undefined || snapshot['description'] !== undefined) return false;
            snapshot['description'] = '';
            return true;
          })
        : request,
  },
  {
    ...base,
    id: 'update-answers-old-name',
    title: 'An update is done, but its answer shows no new name.',
    capability: 'volume.update',
    breaks: [
      'volumes.update.answer-is-new',
      'volumes.update.answers-new-values',
      'snapshots.update.answer-is-new',
      'snapshots.update.answers-new-values',
    ],
    source: { document: DOCUMENT, section: '5.1.2' },
    response: (request, response) =>
      isOperation(request, ...UPDATES)
        ? editEntities(response, isOperation(request, 'volumes.update') ? 'volume' : 'snapshot', (entity) => {
            entity['name'] = 'before the update';
            return true;
          })
        : response,
  },
  {
    ...base,
    id: 'volume-update-loses-name',
    title: 'Updating a volume does not set its name.',
    capability: 'volume.update',
    breaks: ['volumes.update.sets-name', 'volumes.update.sets'],
    source: { document: DOCUMENT, section: '5.1.2' },
    request: (request) =>
      isOperation(request, 'volumes.update')
        ? editWrapped(request, 'volume', (volume) => {
            if (typeof volume['name'] !== 'string') return false;
            volume['name'] = 'lost';
            return true;
          })
        : request,
  },
  {
    ...base,
    id: 'snapshot-update-loses-description',
    title: 'Updating a snapshot does not set its description.',
    capability: 'snapshot.update',
    breaks: ['snapshots.update.sets-description', 'snapshots.update.sets'],
    source: { document: DOCUMENT, section: '5.2.3' },
    request: (request) =>
      isOperation(request, 'snapshots.update')
        ? editWrapped(request, 'snapshot', (it) => 'description' in it && delete it['description'])
        : request,
  },
  {
    ...base,
    id: 'volume-update-older-names-ignored',
    title: 'display_name, display_description and metadata are ignored in an update.',
    capability: 'volume.update',
    breaks: [
      'volumes.update.display-name',
      'volumes.update.display-description',
      'volumes.update.sets-metadata',
    ],
    source: { document: DOCUMENT, section: '7.2.1.5' },
    request: (request) =>
      isOperation(request, 'volumes.update')
        ? editWrapped(request, 'volume', (volume) => {
            const ignored = ['display_name', 'display_description', 'metadata'].filter((it) => it in volume);
            for (const name of ignored) volume[name] = undefined;
            return ignored.length > 0;
          })
        : request,
  },
];
