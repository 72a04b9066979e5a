import { caseFor, type Api, type CaseSpec, type Suite } from '../../src/index.ts';
import { idsOf, list, listsOf, takes } from './population.ts';

/** Types whose volumes have a speed of their own. */
const WITH_SPEED: Readonly<Record<'iops' | 'throughput', readonly string[]>> = {
  iops: ['ESSD2', 'GPSSD2'],
  throughput: ['GPSSD2'],
};

/** The field that names the project, by kind. */
const PROJECT = {
  volume: 'os-vol-tenant-attr:tenant_id',
  snapshot: 'os-extended-snapshot-attributes:project_id',
} as const;

/** What holds of every item of a list, and of a list of which nobody said how long it is to be. */
export const suite: Suite = {
  id: 'lists/own',
  title: 'What every item of a list has in common',
  cases: ({ api }) => [...projects(api), ...speeds(api), ...defaults(api)],
};

function projects(api: Api): CaseSpec[] {
  return listsOf(api).flatMap(({ operation, kind }) =>
    caseFor(api, {
      id: `${operation.id}/project`,
      title: `Every item of ${operation.id} is of the project that was asked for`,
      operation,
      others: [api.find(`${kind}.create`)],
      proves: [`${operation.id}.project`],
      run: async (t, { requirement }) => {
        const volume = await t.volume();
        if (kind === 'snapshot') await t.snapshot(volume.id);
        const answer = await list(t, operation);
        const tenants = answer.entities
          .map((entity) => entity[PROJECT[kind]])
          .filter((one) => one !== undefined);
        if (tenants.length === 0) t.inapplicable(`the target does not show ${PROJECT[kind]}`);
        t.equal(
          tenants.filter((tenant) => tenant !== t.target.project.id),
          [],
          { requirement, message: `the list has a ${kind} of another project`, answers: [answer] },
        );
      },
    }),
  );
}

function speeds(api: Api): CaseSpec[] {
  return listsOf(api).flatMap(({ operation }) =>
    (['iops', 'throughput'] as const).flatMap((field) =>
      caseFor(api, {
        id: `${operation.id}/${field}`,
        title: `${operation.id} has ${field} for no other types than ${WITH_SPEED[field].join(' and ')}`,
        operation,
        others: [api.find('volume.create')],
        proves: [`${operation.id}.${field}-by-type`],
        run: async (t, { requirement }) => {
          await t.borrowVolume();
          const answer = await list(t, operation);
          const strange = answer.entities.find(
            (entity) =>
              !WITH_SPEED[field].includes(String(entity['volume_type'])) &&
              entity[field] !== undefined &&
              entity[field] !== null,
          );
          t.equal(strange?.['volume_type'], undefined, {
            requirement,
            message: `a volume of a type that has none comes with ${field}`,
            answers: [answer],
          });
        },
      }),
    ),
  );
}

function defaults(api: Api): CaseSpec[] {
  return listsOf(api)
    .filter(({ operation }) => takes(operation, 'limit'))
    .flatMap(({ operation }) =>
      caseFor(api, {
        id: `${operation.id}/without-limit`,
        title: `${operation.id} has at most 1000 items when nobody says how many`,
        operation,
        proves: [`${operation.id}.limit-default`],
        volumes: 0,
        run: async (t, { requirement }) => {
          const answer = await list(t, operation);
          const { length } = idsOf(answer);
          t.equal(length <= 1000, true, {
            requirement,
            message: `the list has ${length} items although no limit was given`,
            answers: [answer],
          });
        },
      }),
    );
}
