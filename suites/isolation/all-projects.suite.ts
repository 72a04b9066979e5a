import {
  caseFor,
  poll,
  type Answer,
  type Api,
  type Context,
  type Resource,
  type Suite,
} from '../../src/index.ts';

/** Kinds that a project owns. */
const KINDS = ['volume', 'snapshot', 'backup'] as const;

/** A list is about its own project, unless an administrator asks for all of them. */
export const suite: Suite = {
  id: 'isolation/all-projects',
  title: 'Lists of other projects',
  cases: ({ api }) =>
    KINDS.flatMap((kind) => [...ownProject(api, kind), ...everybody(api, kind), ...nobodyElse(api, kind)]),
};

type Kind = (typeof KINDS)[number];

/** What the project has is in no list of another project, and what that has in none of ours. */
function ownProject(api: Api, kind: Kind): ReturnType<Suite['cases']> {
  return [`${kind}.list`, `${kind}.list-detail`].flatMap((capability) => {
    const operation = api.own(capability);
    const id = operation?.id ?? capability;
    return caseFor(api, {
      id: `${id}/own-project`,
      title: `${capability} has nothing of another project`,
      operation,
      others: [api.find(`${kind}.create`)],
      volumes: 2,
      proves: [`${id}.project-only`, `${id}.own-project`],
      run: async (t, { operation: subject, requirement }) => {
        needSecond(t);
        const ours = await make(t, kind);
        const theirs = kind === 'volume' ? await foreignVolume(t) : undefined;
        const query = { limit: 1000 };
        const own = await t.succeed(subject, { query });
        const foreign = await t.succeed(subject, { query, as: 'second' });
        const [here, there] = [own, foreign].map(({ entities }) => entities.map((entity) => entity['id']));
        t.equal(here?.includes(theirs) === true || there?.includes(ours.id) === true, false, {
          requirement,
          message: `the list has a ${kind} of another project`,
          answers: [own, foreign],
        });
        // What was handed over between the two looks is in both, but not with us any more.
        const again = await t.succeed(subject, { query });
        const still = again.entities.map((entity) => entity['id']);
        t.equal(
          here?.filter((one) => there?.includes(one) === true && still.includes(one)),
          [],
          { requirement, message: `two projects list the same ${kind}`, answers: [own, foreign, again] },
        );
      },
    });
  });
}

/** An administrator who asks for it gets those of every project; one who is none gets a refusal or only their own. */
function everybody(api: Api, kind: Kind): ReturnType<Suite['cases']> {
  const operation = api.own(`${kind}.list-detail`);
  const id = operation?.id ?? kind;
  return caseFor(api, {
    id: `${id}/all-tenants`,
    title: `With all_tenants an administrator gets every ${kind}`,
    operation,
    others: [api.find(`${kind}.create`)],
    volumes: 2,
    proves: [`${id}.all-tenants`],
    run: async (t, { operation: subject, requirement }) => {
      needSecond(t);
      await needAdministrator(t);
      const theirs = kind === 'volume' ? await foreignVolume(t) : await foreignSnapshot(t);
      const ours = await make(t, kind);
      const answer = await t.succeed(subject, { query: { limit: 1000, all_tenants: 1 } });
      for (const wanted of [theirs, ours.id]) {
        t.equal(
          answer.entities.some((entity) => entity['id'] === wanted),
          true,
          { requirement, message: `a ${kind} is not in the list of every project`, answers: [answer] },
        );
      }
    },
  });
}

function nobodyElse(api: Api, kind: Kind): ReturnType<Suite['cases']> {
  const operation = api.own(`${kind}.list-detail`);
  const id = operation?.id ?? kind;
  return caseFor(api, {
    id: `${id}/all-tenants-admin-only`,
    title: `With all_tenants a user who is no administrator gets no ${kind} of another project`,
    operation,
    others: [api.find(`${kind}.create`)],
    proves: [`${id}.all-tenants-admin-only`],
    run: async (t, { operation: subject, requirement }) => {
      needSecond(t);
      const ours = await make(t, kind);
      const input = { query: { limit: 1000, all_tenants: 1 }, as: 'second' } as const;
      const answer = await t.send(subject, input);
      if (await seesOthers(t, kind, ours)) t.inapplicable('the second identity is an administrator');
      t.equal(
        answer.entities.some((entity) => entity['id'] === ours.id),
        false,
        { requirement, message: `somebody else gets our ${kind}`, answers: [answer] },
      );
    },
  });
}

async function make(t: Context, kind: Kind): Promise<Resource> {
  if (kind === 'volume') return t.volume();
  return kind === 'snapshot' ? t.snapshot((await t.volume()).id) : t.resource(kind);
}

function needSecond(t: Context): void {
  if (t.target.identities?.second === undefined)
    t.inapplicable('it needs target.identities.second in the configuration');
}

/** Only an administrator may set the state of a volume, or make a type: what comes of asking tells who we are. */
async function needAdministrator(t: Context): Promise<void> {
  const reset = t.api.find('volume.reset-status');
  const type = t.api.find('volume-type.create');
  let answer: Answer | undefined;
  if (reset !== undefined) {
    const { id } = await t.volume();
    const body = { 'os-reset_status': { status: 'available' } };
    answer = await t.send(reset, { path: { volume_id: id }, body });
  } else if (type !== undefined) {
    answer = await t.send(type, { body: t.createBody(type, { name: t.name() }) });
  }
  if (answer?.ok !== true) t.inapplicable('the identity under test is no administrator');
}

/** Whether the second identity is shown what is ours: an administrator is, in whatever project. */
async function seesOthers(t: Context, kind: Kind, { id }: Resource): Promise<boolean> {
  const show = t.api.find(`${kind}.show`);
  if (show === undefined) return false;
  const name = show.parameters.find(({ schema }) => schema['x-reference'] === kind)?.name ?? `${kind}_id`;
  return (await t.send(show, { path: { [name]: id }, as: 'second' })).ok;
}

async function foreignVolume(t: Context): Promise<string> {
  needSecond(t);
  const create = t.api.find('volume.create');
  if (create === undefined) return t.inapplicable('the API makes no volumes');
  const body = t.createBody(create, { name: t.name() });
  const made = await t.need('volume.create', { as: 'second', body });
  return String(made.entity['id']);
}

/** Its volume must be there before a snapshot of it can be made. */
async function foreignSnapshot(t: Context): Promise<string> {
  const volume = await foreignVolume(t);
  const { pollMs, stateMs } = t.target.timeouts;
  const ready = await poll(
    async () => {
      const shown = await t.need('volume.show', { as: 'second', path: { volume_id: volume } });
      return shown.entity['status'] === 'available' ? true : undefined;
    },
    { intervalMs: pollMs, timeoutMs: stateMs },
  );
  if (ready !== true) t.blocked('the volume of the second identity does not become available');
  const body = { snapshot: { volume_id: volume, name: t.name() } };
  const made = await t.need('snapshot.create', { as: 'second', body });
  return String(made.entity['id']);
}
