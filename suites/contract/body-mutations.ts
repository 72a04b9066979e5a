import {
  mutations,
  requestOptions,
  type Json,
  type Mutation,
  type Operation,
  type Schema,
  type TargetConfig,
} from '../../src/index.ts';

/** What a body has when some of its constraints are to be broken. */
export interface BodyMutationOptions {
  readonly target: TargetConfig;
  /** Ids of resources, by pointer. */
  readonly pins: Readonly<Record<string, Json>>;
  /** A feature whose members stand in the body too, but for those that name a resource. */
  readonly feature?: string;
}

/** Finding every mutation of a schema takes milliseconds, and suites plan with the same ones. */
const found = new WeakMap<Operation, Map<string, readonly Mutation[]>>();

/** Every constraint of a body that can be broken, and how; with a feature only those that cannot be broken without it. */
export function bodyMutations(operation: Operation, options: BodyMutationOptions): readonly Mutation[] {
  if (operation.requestBody === undefined) return [];
  const { feature, ...plain } = options;
  const key = JSON.stringify([feature, requestOptions(operation, options.target, options.pins).pins]);
  const known = found.get(operation) ?? new Map<string, readonly Mutation[]>();
  found.set(operation, known);
  const made =
    known.get(key) ??
    mutations(operation.requestBody.schema, generateOptions(operation, options), {
      except: new Set(
        feature === undefined ? [] : bodyMutations(operation, plain).map(({ constraintId }) => constraintId),
      ),
    });
  known.set(key, made);
  return made;
}

/**
 * One constraint of {@linkcode bodyMutations}, broken in a body that names other resources. What stands for their ids is
 * replaced in what was found once: finding it again for each case takes longer than sending it.
 */
export function bodyMutation(
  operation: Operation,
  constraintId: string,
  options: BodyMutationOptions,
): Mutation {
  // Only ids differ from case to case; what else is pinned, as entries of metadata, stays.
  const names = standIns(
    Object.keys(options.pins).filter((pointer) => typeof options.pins[pointer] === 'string'),
  );
  const pins = { ...options.pins, ...names };
  const planned = bodyMutations(operation, { ...options, pins }).find(
    (mutation) => mutation.constraintId === constraintId,
  );
  if (planned === undefined || isAtPin(planned, pins))
    return bodyMutationAnew(operation, constraintId, options);
  return replaced(planned, names, options.pins);
}

/** Finds it for these very resources. */
export function bodyMutationAnew(
  operation: Operation,
  constraintId: string,
  options: BodyMutationOptions,
): Mutation {
  const schema = operation.requestBody?.schema ?? {};
  const [made] = mutations(schema, generateOptions(operation, options), { only: constraintId });
  if (made === undefined) throw new Error(`${constraintId} is planned but cannot be made`);
  return made;
}

/** What stands for the ids of resources before anything exists, by pointer: no document and no target has them. */
export function standIns(pointers: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pointers
      .toSorted()
      .map((pointer, index) => [
        pointer,
        `00000000-0000-4000-8000-${(index + 1).toString().padStart(12, '0')}`,
      ]),
  );
}

/** Whether it is the id itself that is broken, or what holds it: there a placeholder may be cut, or stand in another form. */
function isAtPin({ pointer }: Mutation, pins: Readonly<Record<string, Json>>): boolean {
  return Object.keys(pins).some((pin) => pin === pointer || pin.startsWith(`${pointer}/`));
}

type Pins = Readonly<Record<string, Json>>;

/** The same with the ids of resources in the place of what stood for them. */
function replaced(mutation: Mutation, stands: Readonly<Record<string, string>>, ids: Pins): Mutation {
  const pairs = Object.entries(stands).map(([pointer, name]) => [`"${name}"`, ids[pointer] ?? null] as const);
  if (pairs.length === 0) return mutation;
  const place = (instance: Invalid): Invalid => ({
    ...instance,
    text: replaceIn(instance.text, pairs),
    value: JSON.parse(replaceIn(JSON.stringify(instance.value), pairs)) as Json,
  });
  return {
    ...mutation,
    boundaries: mutation.boundaries.map(place),
    arbitrary: mutation.arbitrary.map(place),
  };
}

type Invalid = Mutation['boundaries'][number];

function replaceIn(text: string, pairs: readonly (readonly [string, Json])[]): string {
  // A function, because in a text to put in `$` means something.
  return pairs.reduce((whole, [name, id]) => whole.replaceAll(name, () => JSON.stringify(id)), text);
}

function generateOptions(
  operation: Operation,
  { target, pins, feature }: BodyMutationOptions,
): ReturnType<typeof requestOptions> {
  const options = requestOptions(operation, target, pins);
  if (feature === undefined) return options;
  const omit = (pointer: string, schema: Schema): boolean =>
    schema['x-feature'] === feature && schema['x-reference'] === undefined
      ? false
      : options.omit(pointer, schema);
  return { ...options, omit };
}
