import {
  caseFor,
  type Api,
  type CallInput,
  type Context,
  type Resource,
  type Suite,
} from '../../src/index.ts';

/** Names nothing. */
const NOTHING = '00000000-0000-4000-8000-00000000000f';

/** What is asked for from this microversion on. */
const SINCE = { 'OpenStack-API-Version': 'volume 3.40' };

/** A volume is taken back to its newest snapshot, and to no other. */
export const suite: Suite = {
  id: 'revert/reverts',
  title: 'Taking a volume back to a snapshot',
  cases: ({ api }) => [...reverts(api), ...versions(api), ...refusals(api), ...undecided(api)],
};

function request(volume: Resource, snapshot: string): CallInput {
  return {
    path: { volume_id: volume.id },
    headers: SINCE,
    body: { revert: { snapshot_id: snapshot } },
  };
}

function reverts(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'newest',
    title: 'The volume is available again after going back to its newest snapshot',
    operation: api.own('volume.revert'),
    others: [api.own('volume.show'), api.own('snapshot.show')],
    proves: ['volumes.revert.reverts', 'volumes.revert.status', 'volumes.revert.keeps-snapshot'],
    run: async (t, { operation, requirement, has }) => {
      const volume = await t.volume();
      await t.snapshot(volume.id);
      const newest = await t.snapshot(volume.id);
      const answer = await t.send(operation, request(volume, newest.id));
      t.equal(answer.ok, true, {
        requirement,
        message: 'going back to the newest snapshot is refused',
        answers: [answer],
      });
      if (!answer.ok) return;
      await t.proves(requirement, [answer], () => t.settle('volume', volume.id));
      const kept = await t.looksAt('snapshot', newest.id);
      if (!has('volumes.revert.keeps-snapshot') || kept.ok) return;
      t.report({
        requirement: 'volumes.revert.keeps-snapshot',
        level: 'observe',
        message: 'the snapshot is gone afterwards',
        expected: 'nothing in particular',
        actual: String(kept.status),
        answers: [answer, kept],
      });
    },
  });
}

function versions(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'needs-microversion',
    title: 'Before 3.40, and without a microversion, going back is refused and does nothing',
    operation: api.own('volume.revert'),
    others: [api.own('volume.show')],
    proves: ['volumes.revert.requires-microversion'],
    run: async (t, { operation, requirement }) => {
      const volume = await t.volume();
      const snapshot = await t.snapshot(volume.id);
      for (const version of ['', 'volume 3.0', 'volume 3.39']) {
        const headers = { 'OpenStack-API-Version': version };
        await t.refuse(operation, { ...request(volume, snapshot.id), headers }, requirement, version);
        const shown = await t.looksAt('volume', volume.id);
        t.equal(shown.entity['status'], 'available', {
          requirement,
          message: 'a refused request made the volume go back',
          answers: [shown],
        });
      }
    },
  });
}

/** Snapshots that a volume does not go back to. */
const WRONG: readonly {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  readonly snapshot: (t: Context, volume: Resource) => Promise<string>;
}[] = [
  {
    id: 'older',
    title: 'A snapshot that is not the newest is refused',
    requirement: 'volumes.revert.rejects-older-snapshot',
    snapshot: async (t, volume) => {
      const older = await t.snapshot(volume.id);
      await t.snapshot(volume.id);
      return older.id;
    },
  },
  {
    id: 'before-growth',
    title: 'A snapshot of before the volume grew is refused',
    requirement: 'volumes.revert.rejects-after-extend',
    snapshot: async (t, volume) => {
      const snapshot = await t.snapshot(volume.id);
      const size = Number(volume.entity['size']) + 1;
      const body = { 'os-extend': { new_size: size } };
      await t.need('volume.extend', { path: { volume_id: volume.id }, body });
      await t.settle('volume', volume.id);
      return snapshot.id;
    },
  },
  {
    id: 'unknown',
    title: 'A snapshot that does not exist is refused',
    requirement: 'volumes.revert.unknown-snapshot',
    snapshot: async () => NOTHING,
  },
];

function refusals(api: Api): ReturnType<Suite['cases']> {
  return WRONG.flatMap(({ id, title, requirement, snapshot }) =>
    caseFor(api, {
      id,
      title,
      operation: api.own('volume.revert'),
      others: [api.own('snapshot.create'), api.own('volume.show')],
      proves: [requirement],
      run: async (t, { operation }) => {
        const volume = await t.volume();
        const wrong = request(volume, await snapshot(t, volume));
        await t.refuse(operation, wrong, requirement, wrong.body);
        await t.settle('volume', volume.id);
      },
    }),
  );
}

/** Going back to the snapshot of another volume: no document decides. */
function undecided(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'other-volume',
    title: 'What the snapshot of another volume leads to',
    operation: api.own('volume.revert'),
    volumes: 2,
    proves: ['volumes.revert.other-volume'],
    run: async (t, { operation, requirement }) => {
      const [volume, other] = [await t.volume(), await t.volume()];
      const snapshot = await t.snapshot(other.id);
      const answer = await t.send(operation, request(volume, snapshot.id));
      if (!answer.ok) return;
      t.report({
        requirement,
        level: 'observe',
        message: 'a volume is taken back to the snapshot of another',
        expected: 'nothing in particular',
        actual: String(answer.status),
        answers: [answer],
      });
      await t.settle('volume', volume.id);
    },
  });
}
