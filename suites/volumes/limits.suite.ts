import {
  caseFor,
  type Answer,
  type Api,
  type Context,
  type Json,
  type Operation,
  type Suite,
} from '../../src/index.ts';

/** The largest number of GiB that a request can name as a 32-bit integer. */
const LARGEST = 2_147_483_647;

/** 64 TiB: what is stated where a bound is. */
const LARGEST_STATED = 65_536;

/** Beyond the stated size, and beyond what the quota leaves, nothing is made. */
export const suite: Suite = {
  id: 'volumes/limits',
  title: 'Sizes and quotas',
  cases: ({ api }) => [...stated(api), ...quotas(api)],
};

function stated(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'size-limit',
    title: 'A volume of more than 64 TiB is refused',
    operation: api.own('volume.create'),
    volumes: 0,
    proves: ['volumes.create.size-limit'],
    run: async (t, { operation, requirement }) => {
      for (const size of [LARGEST_STATED + 1, LARGEST]) {
        const body = t.createBody(operation, { name: t.name(), size });
        await t.refuse(operation, { body }, requirement, body);
      }
    },
  });
}

/**
 * No operation tells the quota, so it is found: the largest volume that is made, of sizes that halve from the largest there can
 * be, fills more than half of what is left. Nothing of its size fits beside it.
 */
function quotas(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'quota',
    title: 'What the quota has no room for is refused, and nothing is made or grown',
    operation: api.own('volume.create'),
    others: [api.own('volume.extend'), api.own('snapshot.create'), api.own('backup.create')],
    exclusive: true,
    volumes: 5,
    proves: [
      'volumes.create.quota',
      'volumes.extend.quota',
      'snapshots.create.quota',
      'backups.create.quota',
    ],
    run: async (t, { operation, has }) => {
      const filled = await fill(t, operation);
      if (filled === undefined) return;
      const { id, size } = filled;
      const path = { volume_id: id };
      if (has('volumes.extend.quota')) {
        const body = { 'os-extend': { new_size: 2 * size } };
        await overfill(t, 'volumes.extend.quota', 'volume.extend', { path, body });
        const shown = await t.settle('volume', id, ['available', 'error_extending']);
        t.equal(shown.entity['size'], size, {
          requirement: 'volumes.extend.quota',
          message: 'a volume was grown beyond the quota',
          answers: [shown],
        });
      }
      for (const kind of ['snapshot', 'backup'] as const) {
        if (!has(`${kind}s.create.quota`)) continue;
        const body = { [kind]: { volume_id: id, name: t.name() } };
        await overfill(t, `${kind}s.create.quota`, `${kind}.create`, { body });
        await t.settle('volume', id);
      }
    },
  });
}

/**
 * A volume that fills more than half of what the quota leaves; none where the target lies about having made one. Before it
 * there may be others, of the largest size, where the quota has room for them.
 */
async function fill(
  t: Context,
  create: Operation,
): Promise<{ readonly id: string; readonly size: number } | undefined> {
  const requirement = 'volumes.create.quota';
  const most = t.api.has('volumes.create.size-limit') ? LARGEST_STATED : LARGEST;
  const sizes = [most, most, most, most];
  for (let size = most / 2; size > t.target.fixtures.volumeSize; size /= 2) sizes.push(Math.floor(size));
  let refused = false;
  for (const size of sizes) {
    if (size === most && refused) continue;
    if (size < most && !refused) break;
    const body = t.createBody(create, { name: t.name(), size });
    const answer = await t.send(create, { body });
    if (answer.status >= 400 && answer.status < 500) {
      refused = true;
      continue;
    }
    const id = String(answer.entity['id']);
    if (!(await isThere(t, 'volume', answer, requirement))) return undefined;
    const shown = await t.settle('volume', id, ['available', 'error']);
    if (shown.entity['status'] !== 'available') t.inapplicable('the quota has more room than the back end');
    if (refused) return { id, size };
  }
  return t.inapplicable(
    refused
      ? 'the quota has no room at all'
      : `the quota has room for several volumes of ${most} GiB, or there is none`,
  );
}

async function overfill(
  t: Context,
  requirement: string,
  capability: string,
  input: { readonly path?: Readonly<Record<string, string>>; readonly body: Json },
): Promise<void> {
  const operation = t.api.own(capability);
  if (operation === undefined) return;
  const answer = await t.send(operation, input);
  if (answer.status >= 400 && answer.status < 500) return;
  if (operation.effect.kind === 'creates') {
    const kind = capability.split('.')[0] ?? '';
    // Whether a snapshot or a backup takes room of the volumes' quota is not stated: made is made.
    if (await isThere(t, kind, answer, requirement)) return;
    return;
  }
  t.report({
    requirement,
    message: 'what the quota has no room for is not refused',
    expected: 'a refusal (4xx) and no effect',
    actual: String(answer.status),
    answers: [answer],
    counterexample: input.body,
  });
}

/** Whether an answer that something is made is true; it must be, whatever the quota is. */
async function isThere(t: Context, kind: string, answer: Answer, requirement: string): Promise<boolean> {
  const shown = await t.looksAt(kind, String(answer.entity['id']));
  return t.equal(
    { accepted: answer.ok, there: shown.ok },
    { accepted: true, there: true },
    {
      requirement,
      message: `a ${kind} is answered as being made, but not refused for want of quota and not there either`,
      answers: [answer, shown],
    },
  );
}
