import type { Api, CallInput } from '../../src/index.ts';
import { act, step, type Step } from './act.ts';
import { at, is, the, type Life } from './life.ts';

const KEYS = ['evsc-a', 'evsc-b', 'evsc-c'] as const;

/** One way to change an entry of a volume's metadata. */
interface Change {
  readonly act: string;
  /** Whether the entry must be there already: what else comes of it no document says. */
  readonly there: boolean;
  readonly words: string;
  readonly removes?: boolean;
  readonly input: (path: Readonly<Record<string, string>>, key: string, value: string) => CallInput;
  readonly because: readonly string[];
}

const CHANGES: readonly Change[] = [
  {
    act: 'create',
    there: false,
    words: 'add an entry to the metadata',
    input: (path, key, value) => ({ path, body: { metadata: { [key]: value } } }),
    because: ['volumes.metadata.create.adds'],
  },
  {
    act: 'set',
    there: true,
    words: 'give an entry of the metadata another value',
    input: (path, key, value) => ({ path: { ...path, key }, body: { meta: { [key]: value } } }),
    because: ['volumes.metadata.set.sets'],
  },
  {
    act: 'delete',
    there: true,
    words: 'remove an entry of the metadata',
    removes: true,
    input: (path, key) => ({ path: { ...path, key } }),
    because: ['volumes.metadata.delete.removes'],
  },
];

/** Entries of a volume's metadata: added, changed and removed, the others staying as they are. */
export function metadataSteps(api: Api): readonly Step[] {
  return CHANGES.flatMap((change) => {
    const operation = api.own(`volume.metadata.${change.act}`);
    if (operation === undefined) return [];
    const isThere = (life: Readonly<Life>, choice: number): boolean =>
      the(life).metadata[keyOf(choice)] !== undefined;
    return [
      step({
        choices: KEYS.length,
        allows: (life, choice) => is(life) && isThere(life, choice) === change.there,
        words: (_, choice) => `${change.words}: ${keyOf(choice)}`,
        run: (life, choice) => {
          const key = keyOf(choice);
          const value = life.t.name();
          const input = change.input(at(life), key, value);
          const put = (): void => {
            the(life).metadata[key] = change.removes === true ? undefined : value;
          };
          return act(life, { operation, input, change: put, because: { metadata: change.because } });
        },
      }),
    ];
  });
}

function keyOf(choice: number): string {
  return KEYS[choice] ?? KEYS[0];
}
