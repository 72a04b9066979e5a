import { answeredAt, caseFor, type Resource, type Suite } from '../../src/index.ts';

/** Milliseconds by which the clocks may differ: far less than from one time zone to the next. */
const SKEW_MS = 10 * 60_000;

/** A zone at the end of a time. */
const ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/;

/** The time of making a resource is told in UTC. */
export const suite: Suite = {
  id: 'volumes/times',
  title: 'The time of making a volume or a snapshot',
  cases: ({ api }) =>
    (['volume', 'snapshot'] as const).flatMap((kind) =>
      caseFor(api, {
        id: `${kind}-created-at`,
        title: `created_at of a ${kind} is the time of making it in UTC`,
        operation: api.own(`${kind}.show`),
        others: [api.find(`${kind}.create`)],
        proves: [`${kind}s.show.created-at-utc`],
        run: async (t, { operation, requirement }) => {
          const volume = await t.volume();
          const made: Resource = kind === 'volume' ? volume : await t.snapshot(volume.id);
          const answer = await t.succeed(operation, { path: { [`${kind}_id`]: made.id } });
          const told = answer.entity['created_at'];
          if (typeof told !== 'string')
            return t.inapplicable(`the target does not show when the ${kind} was made`);
          const at = Date.parse(ZONE.test(told) ? told : `${told}Z`);
          const now = answeredAt(made.created);
          if (Math.abs(at - now) <= SKEW_MS) return;
          t.report({
            requirement,
            message: `created_at of the ${kind} is not when it was made, in UTC`,
            expected: `about ${new Date(now).toISOString()}`,
            actual: told,
            pointer: `/${kind}/created_at`,
            answers: [made.created, answer],
          });
        },
      }),
    ),
};
