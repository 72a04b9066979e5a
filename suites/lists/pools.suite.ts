import {
  caseFor,
  type Operation,
  type CaseSpec,
  type Context,
  type Json,
  type Suite,
} from '../../src/index.ts';
import { idsOf, list, listsOf, takes } from './population.ts';

/** An enterprise project beside the default one. */
const OTHER_PROJECT = '5e0f7c3a-1b2d-4c6e-8f90-a1b2c3d4e5f6';

/** A filter by something that only some volumes have. */
interface Filter {
  readonly parameter: string;
  readonly claim: string;
  readonly feature: string;
  /** What is asked for, and whether a volume that has it comes then. */
  readonly asked: (t: Context) => readonly (readonly [value: string, comes: boolean])[];
  readonly has: (t: Context) => {
    readonly volume?: Record<string, Json>;
    readonly beside?: Record<string, Json>;
  };
}

const poolOf = (t: Context): { readonly id: string; readonly name: string } =>
  t.target.fixtures.dedicatedStorage ??
  t.inapplicable('it needs target.fixtures.dedicated_storage in the configuration');

const inPool: Filter['has'] = (t) => ({
  beside: { 'OS-SCH-HNT:scheduler_hints': { dedicated_storage_id: poolOf(t).id } },
});

const inProject: Filter['has'] = () => ({ volume: { enterprise_project_id: OTHER_PROJECT } });

const FILTERS: readonly Filter[] = [
  {
    parameter: 'dedicated_storage_id',
    claim: 'filter-dedicated-storage-id',
    feature: 'dedicated-storage',
    asked: (t) => [
      [poolOf(t).id, true],
      [poolOf(t).id.slice(0, -1), false],
    ],
    has: inPool,
  },
  {
    parameter: 'dedicated_storage_name',
    claim: 'filter-dedicated-storage-name',
    feature: 'dedicated-storage',
    asked: (t) => [
      [poolOf(t).name, true],
      ['no-such-pool', false],
    ],
    has: inPool,
  },
  {
    parameter: 'enterprise_project_id',
    claim: 'filter-enterprise-project',
    feature: 'enterprise-projects',
    asked: () => [
      [OTHER_PROJECT, true],
      ['0', false],
    ],
    has: inProject,
  },
  {
    parameter: 'enterprise_project_id',
    claim: 'all-granted-enterprise-projects',
    feature: 'enterprise-projects',
    asked: () => [['all_granted_eps', true]],
    has: inProject,
  },
];

/** Filters by pool, enterprise project and type. */
export const suite: Suite = {
  id: 'lists/pools',
  title: 'Lists, filtered by pool, enterprise project and type',
  cases: ({ api }) =>
    listsOf(api).flatMap(({ operation, kind }) => [
      ...FILTERS.filter(({ parameter }) => takes(operation, parameter)).flatMap((filter): CaseSpec[] =>
        caseFor(api, {
          id: `${operation.id}/${filter.claim}`,
          title: `${operation.id} filters by ${filter.parameter}`,
          operation,
          others: [api.find('volume.create')],
          features: [filter.feature],
          volumes: 2,
          proves: [`${operation.id}.${filter.claim}`],
          run: async (t, { requirement }) => {
            const [wanted, other] = [await make(t, filter.has(t)), (await t.volume()).id];
            const [ours, theirs] =
              kind === 'volume'
                ? [wanted, other]
                : [(await t.snapshot(wanted)).id, (await t.snapshot(other)).id];
            const all = filter.claim.startsWith('all-');
            for (const [value, comes] of filter.asked(t)) {
              const answer = await list(t, operation, { [filter.parameter]: value, limit: 1000 });
              const ids = idsOf(answer);
              const expected = { ours: comes, theirs: all || (value === '0' && !comes) };
              t.equal({ ours: ids.includes(ours), theirs: ids.includes(theirs) }, expected, {
                requirement,
                message: `${filter.parameter}=${value} lets through what does not fit, or keeps back what fits`,
                answers: [answer],
              });
            }
          },
        }),
      ),
      ...(takes(operation, 'volume_type_id')
        ? caseFor(api, {
            id: `${operation.id}/volume-type-id`,
            title: `${operation.id} filters by the id of the volume type`,
            operation,
            others: [api.find('volume-type.list')],
            volumes: 2,
            proves: [`${operation.id}.filter-volume-type-id`],
            run: async (t, { requirement }) => {
              const types = (await t.need('volume-type.list')).entities;
              const own = types.find(({ name }) => name === t.target.fixtures.volumeType);
              const another = types.find(({ name }) => name === (own?.['name'] === 'SSD' ? 'SAS' : 'SSD'));
              if (own === undefined || another === undefined)
                return t.inapplicable('the target has no second plain volume type');
              const wanted = await t.volume();
              const other = await t.volume({ volume_type: String(another['name']) });
              const answer = await list(t, operation, { volume_type_id: String(own['id']), limit: 1000 });
              const ids = idsOf(answer);
              t.equal([ids.includes(wanted.id), ids.includes(other.id)], [true, false], {
                requirement,
                message: 'volume_type_id lets through what does not fit, or keeps back what fits',
                answers: [answer],
              });
            },
          })
        : []),
    ]),
};

/** A volume that has what the filter asks for, made by the newest version where only that one can. */
async function make(t: Context, { volume = {}, beside = {} }: ReturnType<Filter['has']>): Promise<string> {
  if (Object.keys(beside).length === 0) return (await t.volume(volume)).id;
  const create = t.api.findAll('volume.create').find((operation) => takesBeside(operation, beside));
  if (create === undefined) return t.inapplicable('no version of this API makes a volume in a pool');
  const body = { ...(t.createBody(create, { name: t.name(), ...volume }) as object), ...beside };
  const answer = await t.send(create, { body });
  if (!answer.ok) return t.blocked(`${create.id} is answered with ${answer.status}`);
  const [id] = await t.made(answer);
  if (id === undefined) return t.blocked('the creation names no volume');
  await t.settle('volume', id);
  return id;
}

function takesBeside(operation: Operation, members: Readonly<Record<string, Json>>): boolean {
  const properties = (operation.requestBody?.schema['properties'] ?? {}) as Readonly<Record<string, unknown>>;
  return Object.keys(members).every((name) => name in properties);
}
