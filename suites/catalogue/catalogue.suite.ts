import { caseFor, type Answer, type Context, type Suite } from '../../src/index.ts';

/** Zones and extensions. */
export const suite: Suite = {
  id: 'catalogue/catalogue',
  title: 'Zones and extensions of the target',
  cases: ({ api }) => [
    ...caseFor(api, {
      id: 'zone-in-list',
      title: 'The zone in which volumes are made is in the list, and is available',
      operation: api.own('availability-zone.list'),
      volumes: 0,
      proves: ['availability-zones.list.fixture', 'availability-zones.list.unique'],
      run: async (t, { operation }) => {
        const answer = await t.succeed(operation);
        const { availabilityZone } = t.target.fixtures;
        const zone = answer.entities.find(({ zoneName }) => zoneName === availabilityZone);
        const state = zone?.['zoneState'] as { readonly available?: unknown } | undefined;
        if (state?.available !== true) {
          const actual = zone === undefined ? 'it is not in the list' : JSON.stringify(zone['zoneState']);
          record(t, answer, 'availability-zones.list.fixture', `${availabilityZone} is available`, actual);
        }
        const twice = repeated(answer, 'zoneName');
        if (twice.length > 0)
          record(t, answer, 'availability-zones.list.unique', 'each zone once', twice.join(', '));
      },
    }),
    ...caseFor(api, {
      id: 'extensions-once',
      title: 'No two extensions have the same alias',
      operation: api.own('extension.list'),
      volumes: 0,
      proves: ['extensions.list.unique-alias'],
      run: async (t, { operation, requirement }) => {
        const answer = await t.succeed(operation);
        const twice = repeated(answer, 'alias');
        if (twice.length > 0) record(t, answer, requirement, 'each alias once', twice.join(', '));
      },
    }),
  ],
};

function repeated({ entities }: Answer, field: string): string[] {
  const names = entities.map((entity) => String(entity[field]));
  return names.filter((name, index) => names.indexOf(name) !== index);
}

function record(t: Context, answer: Answer, requirement: string, expected: string, actual: string): void {
  t.report({
    requirement,
    level: 'observe',
    message: 'the list is not as the document lets one expect',
    expected,
    actual,
    signature: requirement,
    answers: [answer],
  });
}
