import { defineFaults, type FaultSpec, type Transform } from './define.ts';
import type { Draft } from './edit.ts';
import { DOCUMENT, EASYSTACK_602, EASYSTACK_621, type Fault } from './fault.ts';
import { innerOf, refuses, sendsIn } from './recipes/requests.ts';
import { accepts, answers, shows, untrue } from './recipes/responses.ts';

const CREATE = 'snapshots.create';
const SHOWN = 'snapshots.{create,show,list,list-detail}';
const PROGRESS = 'os-extended-snapshot-attributes:progress';
const NOBODY = '00000000-0000-4000-8000-00000000f0e1';

/** Faults in making, showing and removing snapshots. */
export const makingSnapshotFaults: readonly Fault[] = defineFaults('making-snapshots', DOCUMENT, [
  spec(
    'force-refused',
    'force is refused.',
    'force-attached,force-available',
    refuses((_, request) => innerOf(request)['force'] === true),
  ),
  spec(
    'null-description-refused',
    'A description of null is refused.',
    'null-description',
    refuses((_, request) => innerOf(request)['description'] === null),
  ),
  spec(
    'long-texts-cut',
    'A name or a description of more than 255 characters is cut.',
    'rejects-description-beyond-255,rejects-name-beyond-255',
    {
      ...sendsIn((snapshot) => {
        const long = ['name', 'description'].filter((name) => String(snapshot[name]).length > 255);
        for (const name of long) snapshot[name] = String(snapshot[name]).slice(0, 60);
        return long.length > 0;
      }),
    },
  ),
  spec(
    'any-state',
    'A snapshot of a volume in any state is answered as being made.',
    'rejects-other-states',
    accepts(202, made, undefined, new Set([400, 409])),
    EASYSTACK_602,
  ),
  spec('eighth-made', 'An eighth snapshot of a volume is answered as being made.', 'seven-per-volume', {
    ...accepts(202, made, (_, request) => innerOf(request)['volume_id'] !== undefined, new Set([400, 413])),
  }),
  spec(
    'second-refused',
    'A second snapshot of a volume is refused.',
    'several',
    {
      ...refuses((_, request, state) => {
        const note = String(innerOf(request)['volume_id']);
        const again = state.notes.has(note);
        state.notes.set(note, true);
        return again;
      }),
    },
    EASYSTACK_602,
  ),
  spec(
    'needs-description',
    'A snapshot without a description is refused.',
    'without-description',
    refuses((_, request) => innerOf(request)['description'] === undefined),
    EASYSTACK_602,
  ),
  spec(
    'needs-name',
    'A snapshot without a name is refused.',
    'without-name',
    refuses((_, request) => innerOf(request)['name'] === undefined),
    EASYSTACK_602,
  ),
  spec('refused', 'No snapshot can be made.', 'workflow,status', refuses()),
  {
    ...shown('size', 'A snapshot has the size 1.', untrue('size', 1)),
    breaks: `${CREATE}.size snapshots.show.fields`,
  },
  {
    ...shown('time-as-number', 'Times are seconds since 1970.', untrue('created_at', '1700000000')),
    breaks: `${CREATE}.time-form snapshots.show.created-at-utc`,
  },
  {
    ...shown(
      'time-of-zone',
      'The time of making is that of another zone.',
      shows((snapshot) => {
        const time = Date.parse(`${String(snapshot['created_at'])}Z`);
        return (
          !Number.isNaN(time) &&
          set(snapshot, 'created_at', new Date(time + 28_800_000).toISOString().slice(0, -1))
        );
      }),
    ),
    breaks: 'snapshots.show.created-at-utc',
  },
  {
    ...shown(
      'progress',
      'A snapshot that is made is at 0 percent.',
      shows((snapshot) => PROGRESS in snapshot && set(snapshot, PROGRESS, 'done')),
    ),
    breaks: 'snapshots.show.progress',
    document: EASYSTACK_621,
  },
  {
    ...shown('status-of-volume', 'A snapshot shows the state of its volume.', untrue('status', 'in-use')),
    breaks: 'snapshots.show.status snapshots.create.creates',
    document: EASYSTACK_621,
  },
  {
    ...shown('late', 'A snapshot that is being made cannot be shown.', {
      response: (request, response) =>
        request.method === 'GET' &&
        /"status":"creating"/.test(response.body) &&
        !/"snapshots":/.test(response.body)
          ? { ...response, status: 404 }
          : response,
    }),
    breaks: 'snapshots.show.shows-created',
  },
  {
    on: 'snapshots.delete',
    section: '3.2',
    document: EASYSTACK_602,
    id: 'snapshot-delete-refused',
    title: 'No snapshot can be deleted.',
    breaks: 'snapshots.delete.{available,volume-follows,workflow,status}',
    ...refuses(),
  },
  {
    on: 'snapshots.list-detail',
    section: '5.2.4',
    id: 'snapshot-list-link-when-complete',
    title: 'A whole list has a link to a next page.',
    breaks: 'snapshots.list-detail.no-link-when-complete',
    ...answers((body) =>
      set(body, 'snapshots_links', [{ rel: 'next', href: 'http://other.invalid/snapshots' }]),
    ),
  },
]);

function spec(
  id: string,
  title: string,
  what: string,
  transform: Transform,
  document: string = DOCUMENT,
): FaultSpec {
  const section = document === DOCUMENT ? '5.2.1' : '5.4';
  return {
    id: `snapshot-made-${id}`,
    title,
    on: CREATE,
    section,
    document,
    breaks: `${CREATE}.{${what}}`,
    ...transform,
  };
}

function shown(id: string, title: string, transform: Transform): Omit<FaultSpec, 'breaks'> {
  return {
    id: `snapshot-shown-${id}`,
    title,
    on: SHOWN,
    section: '5.4',
    document: EASYSTACK_602,
    ...transform,
  };
}

function made(request: Parameters<typeof innerOf>[0]): Draft {
  return { snapshot: { ...innerOf(request), id: NOBODY, status: 'creating' } };
}

function set(draft: Draft, name: string, value: unknown): true {
  draft[name] = value;
  return true;
}
