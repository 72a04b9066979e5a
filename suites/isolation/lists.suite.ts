import {
  caseFor,
  type Answer,
  type Api,
  type Operation,
  type Resource,
  type Suite,
  type Context,
} from '../../src/index.ts';

/** Lists of what belongs to one project. */
const LISTS = /^(?:vendor-)?(volume|snapshot|backup|transfer)\.list(?:-detail)?$/;

/** Members in which a listed resource says which project it is of. */
const PROJECT_MEMBERS = [
  'os-vol-tenant-attr:tenant_id',
  'os-extended-snapshot-attributes:project_id',
] as const;

/** What one project has is in no list of another one. */
export const suite: Suite = {
  id: 'isolation/lists',
  title: 'Lists show what the project has, and nothing of another one',
  cases: ({ api }) =>
    api.contract.operations.flatMap((operation) => {
      const kind = LISTS.exec(operation.capability)?.[1];
      return kind === undefined
        ? []
        : [...ofOthers(api, operation, kind), ...ofProject(api, operation, kind)];
    }),
};

function ofOthers(api: Api, operation: Operation, kind: string): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: operation.id,
    title: `${operation.id} shows another project no ${kind} of ours`,
    operation,
    others: [api.find(`${kind}.create`)],
    proves: ['authorization.rejects-foreign-project'],
    run: async (t, { requirement }) => {
      if (t.target.identities?.second === undefined)
        t.inapplicable('it needs target.identities.second in the configuration');
      const { id } = await ours(t, kind);
      const own = await t.succeed(operation);
      // A list in which not even we find it would not show it to anybody.
      if (!has(own, id)) t.inapplicable(`the first page of our own list does not have the ${kind}`);
      const foreign = await t.succeed(operation, { as: 'second' });
      t.equal(has(foreign, id), false, {
        requirement,
        message: `another project's list has our ${kind}`,
        answers: [own, foreign],
      });
    },
  });
}

function ofProject(api: Api, operation: Operation, kind: string): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: `${operation.id}/project`,
    title: `Whatever ${operation.id} shows is said to be of the project that asks`,
    operation,
    others: [api.find(`${kind}.create`)],
    proves: [`${operation.id}.project`],
    run: async (t, { requirement }) => {
      const { id } = await ours(t, kind);
      const listed = await t.succeed(operation);
      const shown = listed.entities.filter(
        (entity) => entity['id'] === id || projectOf(entity) !== undefined,
      );
      if (shown.length === 0) t.inapplicable(`the first page of the list does not have the ${kind}`);
      for (const entity of shown) {
        t.equal(projectOf(entity), t.target.project.id, {
          requirement,
          message: `a listed ${kind} is said to be of another project`,
          answers: [listed],
        });
      }
    },
  });
}

function ours(t: Context, kind: string): Promise<Resource> {
  return kind === 'volume' ? t.borrowVolume() : t.resource(kind);
}

function has({ entities }: Answer, id: string): boolean {
  return entities.some((entity) => entity['id'] === id);
}

function projectOf(entity: Readonly<Record<string, unknown>>): unknown {
  return PROJECT_MEMBERS.map((name) => entity[name]).find((value) => value !== undefined);
}
