import { caseFor, type Answer, type Context, type Operation, type Suite } from '../../src/index.ts';
import { quotaOf } from './usage.ts';

type Limits = Readonly<Record<string, number>>;

/**
 * The quota of a project is what an administrator says. It is the second project's, which nobody fills: it only grows by one, for
 * a moment, and is put back.
 */
export const suite: Suite = {
  id: 'quotas/changes',
  title: 'Changes of a quota',
  cases: ({ api }) => {
    const show = api.own('quota.usage');
    const remove = api.own('quota.delete');
    const defaults = api.own('quota.defaults');
    return [
      ...caseFor(api, {
        id: 'update',
        title: 'A limit that is set is the limit from then on, and the others stay',
        operation: api.own('quota.update'),
        others: [show],
        features: ['administration'],
        exclusive: true,
        volumes: 0,
        proves: ['quotas.update.sets'],
        run: async (t, { operation, requirement }) => {
          await changing(t, operation, show, async ({ before, shown, after, volumes }) => {
            t.equal(
              after,
              { ...before, volumes },
              {
                requirement,
                message: 'the quota is not what it was set to',
                answers: shown,
              },
            );
          });
        },
      }),
      ...caseFor(api, {
        id: 'delete',
        title: 'A project whose quota is deleted has the default one',
        operation: remove,
        others: [api.own('quota.update'), show, defaults],
        features: ['administration'],
        exclusive: true,
        volumes: 0,
        proves: ['quotas.delete.defaults'],
        run: async (t, { operation, requirement }) => {
          const [update, usual] = [api.own('quota.update'), defaults];
          if (update === undefined || show === undefined || usual === undefined) return;
          await changing(t, update, show, async ({ path, volumes }) => {
            const expected = await t.succeed(usual, { path });
            // By chance it may have become the default one by being changed, which would hide a deletion that does nothing.
            const body = { quota_set: { volumes: volumes + 1 } };
            if (limitsOf(expected)['volumes'] === volumes) await t.succeed(update, { path, body });
            const deleted = await t.succeed(operation, { path });
            const shown = await t.succeed(show, { path });
            t.equal(limitsOf(shown), limitsOf(expected), {
              requirement,
              message: 'a deleted quota is not the default one',
              answers: [deleted, shown, expected],
            });
          });
        },
      }),
    ];
  },
};

interface Changed {
  readonly path: Readonly<Record<string, string>>;
  readonly before: Limits;
  readonly after: Limits;
  /** The limit of volumes that was asked for. */
  readonly volumes: number;
  readonly shown: readonly Answer[];
}

/** Lets the second project have one volume more, while something is looked at. */
async function changing(
  t: Context,
  update: Operation,
  show: Operation | undefined,
  look: (changed: Changed) => Promise<void>,
): Promise<void> {
  const project = t.target.identities?.second?.project.id;
  if (project === undefined || show === undefined)
    return t.inapplicable('it needs target.identities.second in the configuration');
  const path = { target_project_id: project };
  const before = limitsOf(await t.succeed(show, { path }));
  try {
    const volumes = grown(before);
    const changed = await t.succeed(update, { path, body: { quota_set: { volumes } } });
    const shown = await t.succeed(show, { path });
    await look({ path, before, after: limitsOf(shown), shown: [changed, shown], volumes });
  } finally {
    await t.need('quota.update', { path, body: { quota_set: before } });
  }
}

/** One volume more; where there is no limit (-1), a limit that is none. */
function grown({ volumes = 0 }: Limits): number {
  return volumes < 0 ? 1_000_000 : volumes + 1;
}

/** The limits of an answer, without the id of the project. */
function limitsOf(answer: Answer): Limits {
  const rows = Object.entries(quotaOf(answer));
  return Object.fromEntries(rows.filter((row): row is [string, number] => typeof row[1] === 'number'));
}
