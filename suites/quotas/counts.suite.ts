import { isDeepStrictEqual } from 'node:util';
import {
  caseFor,
  type Answer,
  type Context,
  type Operation,
  type Resource,
  type Suite,
} from '../../src/index.ts';
import { amounts, ask, quotaOf, until, usageOf } from './usage.ts';

/** How often the arithmetic is done again when something else counted meanwhile. */
const ATTEMPTS = 3;

/** Types whose volumes need more than a size. */
const DEMANDING: readonly string[] = ['GPSSD2', 'ESSD2'];

/** Something that counts. */
interface Counted {
  readonly id: string;
  readonly title: string;
  readonly claim: string;
  readonly kind: 'volume' | 'snapshot';
  readonly rows: (t: Context, made: Resource) => Readonly<Record<string, number>>;
}

const COUNTED: readonly Counted[] = [
  {
    id: 'volumes',
    title: 'A volume counts as one, and its size in GiB, until it is deleted',
    claim: 'counts-volumes',
    kind: 'volume',
    rows: (_, volume) => ({ volumes: 1, gigabytes: Number(volume.entity['size']) }),
  },
  {
    id: 'type',
    title: 'A volume counts among those of its type',
    claim: 'counts-type',
    kind: 'volume',
    rows: (t, volume) => {
      const { volumeType } = t.target.fixtures;
      return { [`volumes_${volumeType}`]: 1, [`gigabytes_${volumeType}`]: Number(volume.entity['size']) };
    },
  },
  {
    id: 'snapshots',
    title: 'A snapshot counts as one until it is deleted',
    claim: 'counts-snapshots',
    kind: 'snapshot',
    rows: () => ({ snapshots: 1 }),
  },
];

/** What is used of a quota is the sum of what there is. The sums are those of the whole project, so nobody else may use it. */
export const suite: Suite = {
  id: 'quotas/counts',
  title: 'What is used of a quota',
  cases: ({ api }) => {
    const operation = api.own('quota.usage');
    return [
      ...COUNTED.flatMap((counted) =>
        caseFor(api, {
          id: counted.id,
          title: counted.title,
          operation,
          others: [api.find(`${counted.kind}.create`), api.find(`${counted.kind}.delete`)],
          exclusive: true,
          volumes: 2,
          proves: [`quotas.usage.${counted.claim}`],
          run: async (t, { operation: subject, requirement }) => count(t, subject, counted, requirement),
        }),
      ),
      ...caseFor(api, {
        id: 'project',
        title: 'The quota is that of the project that was asked for',
        operation,
        volumes: 0,
        proves: ['quotas.usage.project'],
        run: async (t, { operation: subject, requirement }) => {
          const answer = await ask(t, subject);
          t.equal(quotaOf(answer)['id'], t.target.project.id, {
            requirement,
            message: 'the quota is that of another project',
            pointer: '/quota_set/id',
            answers: [answer],
          });
        },
      }),
      ...caseFor(api, {
        id: 'within-limit',
        title: 'No more is in use than the limit says',
        operation,
        volumes: 0,
        proves: ['quotas.usage.within-limit'],
        run: async (t, { operation: subject, requirement }) => {
          const answer = await ask(t, subject);
          const beyond = Object.keys(quotaOf(answer)).filter((row) => {
            const usage = usageOf(answer, row);
            return usage !== undefined && usage.limit >= 0 && usage.in_use > usage.limit;
          });
          if (beyond.length === 0) return;
          t.report({
            requirement,
            level: 'observe',
            message: 'more is in use than the limit says',
            expected: 'in_use up to limit',
            actual: beyond.join(', '),
            signature: 'beyond',
            answers: [answer],
          });
        },
      }),
      ...caseFor(api, {
        id: 'other-project',
        title: 'What asking for the quota of another project leads to',
        operation,
        volumes: 0,
        proves: ['quotas.usage.other-project'],
        run: async (t, { operation: subject, requirement }) => {
          const { input } = await t.prepare(subject, 'shared');
          const path = { ...input.path, target_project_id: 'f'.repeat(32) };
          const answer = await t.send(subject, { ...input, path });
          t.report({
            requirement,
            level: 'observe',
            message: 'what asking for the quota of another project leads to',
            expected: 'the document does not say',
            actual: `${answer.status}, id ${JSON.stringify(quotaOf(answer)['id']) ?? 'missing'}`,
            signature: `status:${answer.status}`,
            answers: [answer],
          });
        },
      }),
    ];
  },
};

/** Makes one and deletes it, and holds the sums against those from before. */
async function count(t: Context, operation: Operation, counted: Counted, requirement: string): Promise<void> {
  const { kind } = counted;
  const source = kind === 'snapshot' ? await t.volume() : undefined;
  for (let attempt = 1; ; attempt++) {
    const before = await ask(t, operation);
    const made = source === undefined ? await t.volume() : await t.snapshot(source.id);
    const rows = counted.rows(t, made);
    const names = Object.keys(rows);
    const base = amounts(before, names);
    if (counted.id === 'type' && names.some((name) => base[name] === undefined))
      t.inapplicable('the quota has no rows for the volume type of the fixtures');
    const more = Object.fromEntries(names.map((name) => [name, (base[name] ?? 0) + (rows[name] ?? 0)]));
    // One of another type counts among those of that type alone.
    if (counted.id === 'type') await volumeOfAnotherType(t);
    const during = await until(t, operation, more);
    await t.need(`${kind}.delete`, { path: { [`${kind}_id`]: made.id } });
    if (!(await t.gone(kind, made.id))) t.blocked(`the ${kind} cannot be deleted`);
    const after = await until(t, operation, base);
    const right = [during, after].map((answer) => amounts(answer, names));
    // Deletions of earlier cases may end meanwhile.
    if (attempt < ATTEMPTS && !isDeepStrictEqual(right, [more, base])) continue;
    judge(t, requirement, kind, [more, base], [before, during, after]);
    return;
  }
}

async function volumeOfAnotherType(t: Context): Promise<void> {
  const { volumeType } = t.target.fixtures;
  const listed = await t.need('volume-type.list');
  const names = listed.entities.map(({ name }) => String(name));
  const other = names.find((name) => name !== volumeType && !DEMANDING.includes(name));
  if (other !== undefined) await t.volume({ volume_type: other });
}

function judge(
  t: Context,
  requirement: string,
  kind: string,
  [more, base]: readonly [Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>],
  answers: readonly [Answer, Answer, Answer],
): void {
  const [before, during, after] = answers;
  const names = Object.keys(more);
  t.equal(amounts(during, names), more, {
    requirement,
    message: `a new ${kind} is not counted`,
    pointer: '/quota_set',
    answers: [before, during],
  });
  t.equal(amounts(after, names), base, {
    requirement,
    message: `a deleted ${kind} is still counted, or was not counted by its size`,
    pointer: '/quota_set',
    answers: [before, during, after],
  });
}
