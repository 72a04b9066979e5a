import {
  caseFor,
  type Answer,
  type Context,
  type Json,
  type Operation,
  type Suite,
} from '../../src/index.ts';

/** Fields of a volume that an update of name and description has no business with. */
const UNTOUCHED = [
  'id',
  'size',
  'volume_type',
  'availability_zone',
  'metadata',
  'created_at',
  'bootable',
  'multiattach',
  'snapshot_id',
] as const;

/** An update sets what it names and keeps the rest. */
export const suite: Suite = {
  id: 'volumes/update',
  title: 'Updating a volume',
  cases: ({ api }) => {
    const operation = api.own('volume.update');
    const others = [api.find('volume.show')];
    return [
      ...caseFor(api, {
        id: 'sets',
        title: 'A new name and description are shown afterwards',
        operation,
        others,
        proves: ['volumes.update.sets', 'volumes.update.sets-name', 'volumes.update.sets-description'],
        run: async (t, { operation: subject, requirement, has }) => {
          const volume = await t.volume({ description: 'before' });
          const wanted = { name: t.name(), description: 'after 之后' };
          const { answer, shown } = await update(t, subject, volume.id, wanted);
          for (const [field, value] of Object.entries(wanted)) {
            const own = `volumes.update.sets-${field}`;
            t.equal(shown.entity[field], value, {
              requirement: has(own) ? own : requirement,
              message: `the update did not set the ${field}`,
              pointer: `/volume/${field}`,
              answers: [answer, shown],
            });
          }
        },
      }),
      ...(['name', 'description'] as const).flatMap((field) =>
        caseFor(api, {
          id: `keeps-when-${field}-alone`,
          title: `An update of the ${field} alone keeps what it does not name`,
          operation,
          others,
          proves: ['volumes.update.keeps', 'volumes.update.keeps-unnamed', 'volumes.update.keeps-rest'],
          run: async (t, { operation: subject, requirement, has }) => {
            const before = await t.volume({ description: 'to be kept', metadata: { kept: 'yes' } });
            const { answer, shown } = await update(t, subject, before.id, { [field]: t.name() });
            const other = field === 'name' ? 'description' : 'name';
            for (const kept of [other, ...UNTOUCHED]) {
              const rest = kept !== other && has('volumes.update.keeps-rest');
              t.equal(shown.entity[kept], before.entity[kept], {
                requirement: rest ? 'volumes.update.keeps-rest' : requirement,
                message: `the update of the ${field} changed the ${kept}`,
                pointer: `/volume/${kept}`,
                answers: [before.shown, answer, shown],
              });
            }
          },
        }),
      ),
      ...caseFor(api, {
        id: 'sets-metadata',
        title: 'Metadata of an update is shown afterwards',
        operation,
        others,
        proves: ['volumes.update.sets-metadata'],
        run: async (t, { operation: subject, requirement }) => {
          const volume = await t.volume();
          for (const [colour, beside] of [
            ['green', { name: t.name() }],
            ['blue', {}],
          ] as const) {
            const wanted = { ...beside, metadata: { colour } };
            const { answer, shown } = await update(t, subject, volume.id, wanted);
            const metadata = shown.entity['metadata'] as Record<string, unknown> | undefined;
            t.equal(metadata?.['colour'], colour, {
              requirement,
              message: 'the update did not set the metadata',
              pointer: '/volume/metadata/colour',
              answers: [answer, shown],
            });
          }
        },
      }),
      ...(['name', 'description'] as const).flatMap((field) => [
        ...caseFor(api, {
          id: `display-${field}`,
          title: `display_${field} alone sets the ${field}`,
          operation,
          others,
          proves: [`volumes.update.display-${field}`],
          run: async (t, { operation: subject, requirement }) => {
            const volume = await t.volume();
            const value = t.name();
            const { answer, shown } = await update(t, subject, volume.id, { [`display_${field}`]: value });
            t.equal(shown.entity[field], value, {
              requirement,
              message: `display_${field} did not set the ${field}`,
              answers: [answer, shown],
            });
          },
        }),
        ...caseFor(api, {
          id: `${field}-wins`,
          title: `Of ${field} and display_${field} the first counts`,
          operation,
          others,
          proves: [`volumes.update.${field}-wins-over-display_${field}`],
          run: async (t, { operation: subject, requirement }) => {
            const volume = await t.volume();
            const value = t.name();
            const sent = { [field]: value, [`display_${field}`]: 'loses' };
            const { answer, shown } = await update(t, subject, volume.id, sent);
            t.equal(shown.entity[field], value, {
              requirement,
              message: `display_${field} won over ${field}`,
              answers: [answer, shown],
            });
          },
        }),
      ]),
      ...[
        {
          id: 'refuses-both-null',
          title: 'Name and description both null are refused',
          proves: 'volumes.update.rejects-both-null',
          body: { name: null, description: null },
        },
        {
          id: 'refuses-neither',
          title: 'Neither name nor description is refused',
          proves: 'volumes.update.rejects-neither',
          body: {},
        },
      ].flatMap(({ id, title, proves, body }) =>
        caseFor(api, {
          id,
          title,
          operation,
          proves: [proves],
          run: async (t, { operation: subject, requirement }) => {
            const volume = await t.borrowVolume();
            const sent = { volume: body };
            await t.refuse(subject, { path: { volume_id: volume.id }, body: sent }, requirement, sent);
          },
        }),
      ),
    ];
  },
};

async function update(
  t: Context,
  operation: Operation,
  id: string,
  volume: Record<string, Json>,
): Promise<{ answer: Answer; shown: Answer }> {
  const answer = await t.succeed(operation, { path: { volume_id: id }, body: { volume } });
  return { answer, shown: await t.need('volume.show', { path: { volume_id: id } }) };
}
