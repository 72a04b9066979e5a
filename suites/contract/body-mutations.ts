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

/** One constraint of {@linkcode bodyMutations}, broken in a body that names other resources. */
export function bodyMutation(
  operation: Operation,
  constraintId: string,
  options: BodyMutationOptions,
): Mutation {
  const schema = operation.requestBody?.schema ?? {};
  const [made] = mutations(schema, generateOptions(operation, options), { only: constraintId });
  if (made === undefined) throw new Error(`${constraintId} is planned but cannot be made`);
  return made;
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
