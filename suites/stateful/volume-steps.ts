import type { Api, Context } from '../../src/index.ts';
import { act, refused, step, type Step } from './act.ts';
import { compare } from './compare.ts';
import { asModelled, at, is, must, the, type Life } from './life.ts';
import { metadataSteps } from './metadata-steps.ts';

/** GiB that a volume grows in one life at most, so that no quota ends it. */
const MOST_GROWTH = 8;

/** In states that no document lets a volume grow in. */
const NOT_GROWN = ['volumes.extend.rejects-other-states', 'volumes.extend.requires-state'];

/** Requirements that these steps may name. */
export const VOLUME_CLAIMS: readonly string[] = [
  'volumes.create.creates',
  'volumes.extend.grows',
  'volumes.extend.asynchronous',
  'volumes.extend.rejects-shrink',
  'volumes.extend.rejects-same-size',
  ...NOT_GROWN,
  'volumes.update.sets',
  'volumes.update.sets-name',
  'volumes.update.sets-description',
  'volumes.update.keeps',
  'volumes.update.keeps-rest',
  'volumes.metadata.create.adds',
  'volumes.metadata.create.keeps',
  'volumes.metadata.set.sets',
  'volumes.metadata.set.keeps',
  'volumes.metadata.delete.removes',
];

/** Making, growing and describing a volume, in the states that the documents say something of. */
export function volumeSteps(t: Context): readonly Step[] {
  return [again(), ...growing(t.api), ...describing(t.api), ...metadataSteps(t.api)];
}

function again(): Step {
  return step({
    allows: ({ volume }) => volume === undefined,
    words: () => 'make a volume',
    run: async (life) => {
      const made = await life.t.volume();
      life.volume = asModelled(made);
      return compare(life, [made.created], { status: ['volumes.create.creates'] });
    },
  });
}

function growing(api: Api): readonly Step[] {
  const operation = api.own('volume.extend');
  if (operation === undefined) return [];
  const body = (size: number): { 'os-extend': { new_size: number } } => ({ 'os-extend': { new_size: size } });
  const grows = ['volumes.extend.grows'];
  const smaller = [
    must(api, ['volumes.extend.rejects-same-size']),
    must(api, ['volumes.extend.rejects-shrink']),
  ];
  const elsewhere = must(api, NOT_GROWN);
  return [
    step({
      choices: 3,
      allows: (life) => is(life) && the(life).size < life.t.target.fixtures.volumeSize + MOST_GROWTH,
      words: (life, choice) => `grow the volume from ${the(life).size} to ${the(life).size + choice + 1} GiB`,
      run: (life, choice) => {
        const size = the(life).size + choice + 1;
        const change = (): void => void Object.assign(the(life), { size });
        const because = { size: grows, status: grows };
        return act(life, { operation, input: { path: at(life), body: body(size) }, change, because });
      },
    }),
    step({
      choices: 2,
      allows: (life, choice) => is(life) && smaller[choice] !== undefined,
      words: (life, choice) => `ask for ${the(life).size - choice} GiB, which is not more`,
      run: (life, choice) =>
        refused(life, operation, { path: at(life), body: body(the(life).size - choice) }, smaller[choice]),
    }),
    step({
      allows: (life) => elsewhere !== undefined && life.volume !== undefined && !restful(life),
      words: (life) => `ask for a larger volume while it is ${the(life).status}`,
      run: (life) => refused(life, operation, { path: at(life), body: body(the(life).size + 1) }, elsewhere),
    }),
  ];
}

/** States in which the documents let a volume grow, or say different things of it. */
function restful(life: Readonly<Life>): boolean {
  return is(life) || is(life, 'in-use');
}

function describing(api: Api): readonly Step[] {
  const operation = api.own('volume.update');
  if (operation === undefined) return [];
  const fields = [['name'], ['description'], ['name', 'description']] as const;
  const keeps = ['volumes.update.keeps', 'volumes.update.keeps-rest'];
  return [
    step({
      choices: fields.length,
      allows: (life) => is(life),
      words: (_, choice) => `change the ${fields[choice]?.join(' and the ') ?? ''} of the volume`,
      run: (life, choice) => {
        const values = Object.fromEntries((fields[choice] ?? []).map((field) => [field, life.t.name()]));
        return act(life, {
          operation,
          input: { path: at(life), body: { volume: values } },
          change: () => void Object.assign(the(life), values),
          because: {
            name: 'name' in values ? ['volumes.update.sets', 'volumes.update.sets-name'] : keeps,
            description:
              'description' in values ? ['volumes.update.sets', 'volumes.update.sets-description'] : keeps,
            size: keeps,
            metadata: keeps,
          },
        });
      },
    }),
  ];
}
