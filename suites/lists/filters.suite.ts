import { caseFor, type CallInput, type CaseTemplate, type Context, type Suite } from '../../src/index.ts';
import { idsOf, list, listsOf, pairOf, takes, type ListOperation, type Member } from './population.ts';

/** A filter, with what it must let through and what it must keep back of a case's own resources. */
interface Filter {
  readonly parameter: string;
  /** Requirement ids without operation. */
  readonly proves: readonly string[];
  readonly kinds: readonly ListOperation['kind'][];
  readonly value: (t: Context, wanted: Member, other: Member) => NonNullable<CallInput['query']>[string];
  /** What else may come. `alone`: of our two resources only the wanted one; `both`: both fit. `none`: neither fits. */
  readonly lets: 'alone' | 'both' | 'none';
  /** Every resource in the answer fits, as far as its own fields tell. */
  readonly fits?: (entity: Readonly<Record<string, unknown>>, t: Context, wanted: Member) => boolean;
}

const FILTERS: readonly Filter[] = [
  {
    parameter: 'name',
    proves: ['filter-name'],
    kinds: ['volume', 'snapshot'],
    value: (_, wanted) => wanted.name,
    lets: 'alone',
    fits: (entity, _, wanted) => String(entity['name']).includes(wanted.name),
  },
  {
    parameter: 'status',
    proves: ['filter-status'],
    kinds: ['volume', 'snapshot'],
    value: () => 'available',
    lets: 'both',
    fits: (entity) => entity['status'] === undefined || entity['status'] === 'available',
  },
  {
    parameter: 'status',
    proves: ['filter-status'],
    kinds: ['volume', 'snapshot'],
    value: () => 'error',
    lets: 'none',
  },
  {
    parameter: 'availability_zone',
    proves: ['filter-availability-zone'],
    kinds: ['volume', 'snapshot'],
    value: (t) => t.target.fixtures.availabilityZone,
    lets: 'both',
    fits: (entity, t) =>
      entity['availability_zone'] === undefined ||
      entity['availability_zone'] === t.target.fixtures.availabilityZone,
  },
  {
    parameter: 'availability_zone',
    proves: ['filter-availability-zone'],
    kinds: ['volume', 'snapshot'],
    value: () => 'no-such-zone',
    lets: 'none',
  },
  {
    parameter: 'service_type',
    proves: ['filter-service-type'],
    kinds: ['volume', 'snapshot'],
    value: () => 'DSS',
    lets: 'none',
  },
  { parameter: 'bootable', proves: ['filter-bootable'], kinds: ['volume'], value: () => false, lets: 'both' },
  { parameter: 'bootable', proves: ['filter-bootable'], kinds: ['volume'], value: () => true, lets: 'none' },
  {
    parameter: 'multiattach',
    proves: ['filter-multiattach'],
    kinds: ['volume'],
    value: () => false,
    lets: 'both',
  },
  {
    parameter: 'multiattach',
    proves: ['filter-multiattach'],
    kinds: ['volume'],
    value: () => true,
    lets: 'none',
  },
  {
    parameter: 'service_type',
    proves: ['filter-service-type'],
    kinds: ['volume', 'snapshot'],
    value: () => 'EVS',
    lets: 'both',
  },
  {
    parameter: 'id',
    proves: ['filter-id'],
    kinds: ['volume', 'snapshot'],
    value: (_, wanted) => wanted.id,
    lets: 'alone',
  },
  {
    parameter: 'ids',
    proves: ['filter-ids'],
    kinds: ['volume'],
    value: (_, wanted) => `['${wanted.id}']`,
    lets: 'alone',
  },
  {
    parameter: 'volume_id',
    proves: ['filter-volume-id', 'filter-volume'],
    kinds: ['snapshot'],
    value: (_, wanted) => wanted.volumeId,
    lets: 'alone',
    fits: (entity, _, wanted) => entity['volume_id'] === wanted.volumeId,
  },
];

/** Filters are sound (nothing comes that does not fit) and complete (all that fits comes). */
export const suite: Suite = {
  id: 'lists/filters',
  title: 'Lists, filtered',
  cases: ({ api }) =>
    listsOf(api).flatMap(({ operation, kind }) => [
      ...FILTERS.filter(
        ({ parameter, kinds }) => kinds.includes(kind) && takes(operation, parameter),
      ).flatMap((filter) =>
        caseFor(api, {
          id: `${operation.id}/${filter.parameter}-${filter.lets}`,
          title: `${operation.id} filters by ${filter.parameter}`,
          operation,
          others: [api.find(`${kind}.create`)],
          volumes: 2,
          proves: filter.proves.map((name) => `${operation.id}.${name}`),
          run: async (t, { requirement }) => judge(t, { operation, kind }, filter, requirement),
        }),
      ),
      ...(takes(operation, 'ids') ? idsCases({ operation, kind }) : []).flatMap((template) =>
        caseFor(api, template),
      ),
      ...(takes(operation, 'marker')
        ? caseFor(api, {
            id: `${operation.id}/bad-marker`,
            title: `${operation.id} refuses a marker that is no id`,
            operation,
            volumes: 0,
            proves: [`${operation.id}.rejects-bad-marker`],
            run: async (t, { requirement }) =>
              t.refuse(operation, { query: { marker: 'no-such-id' } }, requirement),
          })
        : []),
      ...(kind === 'volume' && takes(operation, 'metadata')
        ? caseFor(api, {
            id: `${operation.id}/metadata`,
            title: `${operation.id} filters by metadata`,
            operation,
            others: [api.find('volume.create')],
            volumes: 2,
            proves: [`${operation.id}.filter-metadata`],
            run: async (t, { requirement }) => {
              const mark = t.name();
              const wanted = await t.volume({ metadata: { mark } });
              const other = await t.volume({ metadata: { mark: 'other' } });
              const answer = await list(t, operation, { metadata: JSON.stringify({ mark }) });
              const ids = idsOf(answer);
              t.equal([ids.includes(wanted.id), ids.includes(other.id)], [true, false], {
                requirement,
                message: 'the filter by metadata lets through what does not fit, or keeps back what fits',
                answers: [answer],
              });
            },
          })
        : []),
    ]),
};

/** What the parameter `ids` promises beside being a filter. */
function idsCases({ operation, kind }: ListOperation): CaseTemplate[] {
  const shared = { operation, volumes: 2 };
  return [
    {
      ...shared,
      id: `${operation.id}/ids-over-id`,
      title: `${operation.id} goes by ids where id is given too`,
      proves: [`${operation.id}.ids-over-id`],
      run: async (t, { requirement }) => {
        const [wanted, other] = await pairOf(t, kind);
        const answer = await list(t, operation, { ids: `['${wanted.id}']`, id: other.id });
        t.equal(idsOf(answer), [wanted.id], {
          requirement,
          message: 'ids does not win over id',
          answers: [answer],
        });
      },
    },
    {
      ...shared,
      volumes: 1,
      id: `${operation.id}/ids-invalid`,
      title: `${operation.id} ignores what is no id in ids`,
      proves: [`${operation.id}.ids-ignores-invalid`],
      run: async (t, { requirement }) => {
        const [wanted] = await pairOf(t, kind);
        const answer = await t.send(operation, { query: { ids: `['${wanted.id}','no-such-id']` } });
        t.equal([answer.ok, idsOf(answer)], [true, [wanted.id]], {
          requirement,
          message: 'ids with an id that is none does not give exactly the others',
          answers: [answer],
        });
      },
    },
    {
      ...shared,
      id: `${operation.id}/ids-up-to-60`,
      title: `${operation.id} takes 60 ids`,
      proves: [`${operation.id}.ids-up-to-60`],
      run: async (t, { requirement }) => {
        const [last] = await pairOf(t, kind);
        const absent = Array.from(
          { length: 59 },
          (_, n) => `00000000-0000-4000-8000-0000000001${String(n).padStart(2, '0')}`,
        );
        const ids = [...absent, last.id].map((id) => `'${id}'`).join(',');
        const answer = await t.send(operation, { query: { ids: `[${ids}]` } });
        t.equal(idsOf(answer), [last.id], {
          requirement,
          message: 'the sixtieth of 60 ids is left out',
          answers: [answer],
        });
      },
    },
  ];
}

async function judge(
  t: Context,
  { operation, kind }: ListOperation,
  filter: Filter,
  requirement: string,
): Promise<void> {
  const [wanted, other] = await pairOf(t, kind);
  const value = filter.value(t, wanted, other);
  const answer = await t.send(operation, { query: { [filter.parameter]: value, limit: 1000 } });
  // What fits nothing may just as well be refused.
  if (filter.lets === 'none' && answer.status >= 400 && answer.status < 500) return;
  t.equal(answer.ok, true, {
    requirement,
    message: `${filter.parameter}=${String(value)} is not answered`,
    answers: [answer],
  });
  const ids = idsOf(answer);
  const expected = { wanted: filter.lets !== 'none', other: filter.lets === 'both' };
  t.equal({ wanted: ids.includes(wanted.id), other: ids.includes(other.id) }, expected, {
    requirement,
    message: `${filter.parameter}=${String(value)} lets through what does not fit, or keeps back what fits`,
    answers: [answer],
  });
  const { fits } = filter;
  if (fits === undefined) return;
  const strange = answer.entities.find((entity) => !fits(entity, t, wanted));
  t.equal(strange?.['id'], undefined, {
    requirement,
    message: `${filter.parameter}=${String(value)} lets through a ${kind} that does not fit`,
    answers: [answer],
  });
}
