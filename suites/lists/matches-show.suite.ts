import { caseFor, type Context, type Operation, type Resource, type Suite } from '../../src/index.ts';

/** Kinds that are both listed and shown. */
const KINDS = ['volume', 'snapshot', 'volume-type', 'qos-specs', 'backup'] as const;

/** A list says the same of a resource as showing it. */
export const suite: Suite = {
  id: 'lists/matches-show',
  title: 'What a list says and what showing says',
  cases: ({ api }) =>
    KINDS.flatMap((kind) =>
      [`${kind}.list`, `${kind}.list-detail`].flatMap((capability) => {
        const operation = api.own(capability);
        return caseFor(api, {
          id: operation?.id ?? capability,
          title: `${capability} and showing agree`,
          operation,
          others: [api.find(`${kind}.show`)],
          proves: operation === undefined ? [] : [`${operation.id}.matches-show`],
          run: async (t, { operation: subject, requirement }) => compare(t, kind, subject, requirement),
        });
      }),
    ),
};

async function compare(t: Context, kind: string, operation: Operation, requirement: string): Promise<void> {
  const resource = await subjectOf(t, kind);
  const shown = await t.looksAt(kind, resource.id);
  const listed = await t.succeed(operation, limited(operation));
  const item = listed.entities.find(({ id }) => id === resource.id);
  if (item === undefined) {
    if (listed.entities.length >= 1000) t.inapplicable('the resource is not on the first page of the list');
    return t.report({
      requirement,
      message: `the list does not have the ${kind} that can be shown`,
      expected: resource.id,
      actual: `${listed.entities.length} others`,
      answers: [shown, listed],
    });
  }
  // A plain list of volumes is about their ids and names alone.
  const fields = operation.capability === 'volume.list' ? ['id', 'name'] : Object.keys(item);
  for (const field of fields.filter((name) => Object.hasOwn(shown.entity, name))) {
    t.equal(item[field], shown.entity[field], {
      requirement,
      message: `the list and showing a ${kind} do not agree in ${field}`,
      pointer: `/${field}`,
      answers: [shown, listed],
    });
  }
}

/** One of our own where the API makes any, and else one that is there. */
async function subjectOf(t: Context, kind: string): Promise<Pick<Resource, 'id'>> {
  if (kind === 'volume') return t.volume({ description: 'listed' });
  if (kind === 'snapshot') return t.snapshot((await t.volume()).id, { description: 'listed' });
  return t.api.find(`${kind}.create`) === undefined ? t.existing(kind) : t.resource(kind);
}

function limited({ parameters }: Operation): { readonly query?: { readonly limit: number } } {
  return parameters.some(({ name, in: place }) => place === 'query' && name === 'limit')
    ? { query: { limit: 1000 } }
    : {};
}
