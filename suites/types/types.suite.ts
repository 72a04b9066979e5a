import { caseFor, type Answer, type Suite } from '../../src/index.ts';

/** In the extra specifications of a type: the zones that offer it. */
const ZONES = 'RESKEY:availability_zones';

/** More types than that are not looked at one by one. */
const MOST = 5;

/** Volume types, as they are listed and shown. */
export const suite: Suite = {
  id: 'types/types',
  title: 'Volume types',
  cases: ({ api }) => {
    const list = api.own('volume-type.list');
    return [
      ...caseFor(api, {
        id: 'shows',
        title: 'The type that is shown is the one that was asked for',
        // Where types can be made, others make and delete some meanwhile: volume-types/use looks at its own.
        operation: api.own('volume-type.create') === undefined ? api.own('volume-type.show') : undefined,
        others: [list],
        volumes: 0,
        proves: ['volume-types.show.fields', 'volume-types.list.matches-show'],
        run: async (t, { operation, requirement, has }) => {
          const listed = (await t.need('volume-type.list')).entities.slice(0, MOST);
          if (listed.length === 0) t.inapplicable('the target has no volume type');
          for (const { id, name } of listed) {
            const answer = await t.send(operation, {
              path: { type_id: String(id), volume_type_id: String(id) },
            });
            t.equal([answer.entity['id'], answer.entity['name']], [id, name], {
              requirement:
                !answer.ok && has('volume-types.list.matches-show')
                  ? 'volume-types.list.matches-show'
                  : requirement,
              message: 'the type that is shown is not the one that was asked for',
              pointer: '/volume_type',
              answers: [answer],
            });
          }
        },
      }),
      ...caseFor(api, {
        id: 'zones',
        title: 'A type names the zones that offer it, joined by commas',
        operation: list,
        others: [api.find('availability-zone.list')],
        volumes: 0,
        proves: ['volume-types.list.zones'],
        run: async (t, { operation, requirement }) => {
          const answer = await t.succeed(operation);
          const offered = answer.entities.filter((entity) => zonesOf(entity) !== undefined);
          if (offered.length === 0) t.inapplicable(`no type of the target has ${ZONES}`);
          const known = namesOf(await t.need('availability-zone.list'));
          const { availabilityZone, volumeType } = t.target.fixtures;
          const own = offered.find(({ name }) => name === volumeType);
          const strange = offered
            .flatMap((entity) => zonesOf(entity) ?? [])
            .filter((zone) => !known.has(zone));
          t.equal(strange, [], {
            requirement,
            message: `${ZONES} names what is no zone, or does not join zones by commas`,
            answers: [answer],
          });
          if (own === undefined) return;
          t.equal(zonesOf(own)?.includes(availabilityZone), true, {
            requirement,
            message: `${ZONES} of the type of the fixtures does not name the zone in which it is used`,
            answers: [answer],
          });
        },
      }),
      ...caseFor(api, {
        id: 'names-usable',
        title: 'Whether a volume can be made of a type by the name that the list has',
        operation: list,
        others: [api.find('volume.create')],
        proves: ['volume-types.list.names-usable'],
        run: async (t, { operation, requirement }) => {
          const answer = await t.succeed(operation);
          const { volumeType } = t.target.fixtures;
          if (answer.entities.some(({ name }) => name === volumeType)) return;
          t.report({
            requirement,
            level: 'observe',
            message: 'the list does not have the type of which volumes are made',
            expected: volumeType,
            actual: answer.entities.map(({ name }) => String(name)).join(', '),
            signature: 'not-listed',
            answers: [answer],
          });
        },
      }),
    ];
  },
};

function zonesOf(entity: Readonly<Record<string, unknown>>): string[] | undefined {
  const zones = (entity['extra_specs'] as Readonly<Record<string, unknown>> | null | undefined)?.[ZONES];
  return typeof zones === 'string' ? zones.split(',') : undefined;
}

function namesOf({ entities }: Answer): ReadonlySet<string> {
  return new Set(entities.map(({ zoneName }) => String(zoneName)));
}
