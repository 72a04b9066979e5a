import {
  mutations,
  requestOptions,
  requiredReferences,
  type CaseSpec,
  type Json,
  type Mutation,
  type Operation,
  type PlanInput,
  type Schema,
  type Suite,
} from '../../src/index.ts';
import { isConsuming } from './consuming.ts';

/** Stands for the id of a resource while cases are planned, before anything exists. */
const LATER = '00000000-0000-4000-8000-000000000000';

/** Members that belong to an optional feature keep their constraints as all others do, where the target has the feature. */
export const suite: Suite = {
  id: 'contract/invalid-options',
  title: 'Requests that break a constraint of an optional feature are refused',
  cases: (input) => input.api.contract.operations.flatMap((operation) => casesOf(operation, input)),
};

function casesOf(operation: Operation, input: PlanInput): CaseSpec[] {
  const later = Object.fromEntries(requiredReferences(operation).map(({ pointer }) => [pointer, LATER]));
  return ofFeatures(operation, input, later).flatMap(({ mutation, features }) => {
    const planned = caseOf(operation, mutation, features, input);
    return planned.requirements.every((id) => input.api.has(id)) ? [planned] : [];
  });
}

function caseOf(
  operation: Operation,
  { constraintId, description }: Mutation,
  features: readonly string[],
  input: PlanInput,
): CaseSpec {
  const requirement = `${operation.id}.rejects.body.${constraintId}`;
  return {
    id: `${operation.id}/body.${constraintId}`,
    title: `${operation.id} refuses: ${description}`,
    operations: [operation],
    requirements: [requirement],
    features,
    volumes: operation.effect.kind === 'creates' ? 2 : 1,
    run: async (t) => {
      const prepared = await t.prepare(operation, isConsuming(operation) ? 'own' : 'shared');
      const found = ofFeatures(operation, input, prepared.pins).find(
        ({ mutation }) => mutation.constraintId === constraintId,
      );
      if (found === undefined) throw new Error(`${constraintId} is planned but cannot be made`);
      const { boundaries } = found.mutation;
      for (const { text, value } of t.budget === 'quick' ? boundaries.slice(0, 1) : boundaries) {
        await t.refuse(operation, { ...prepared.input, text }, requirement, value);
      }
    },
  };
}

interface OfFeature {
  readonly mutation: Mutation;
  readonly features: readonly string[];
}

/** What breaks a constraint of a member that generated requests leave out because it belongs to a feature. */
function ofFeatures(
  { requestBody, ...rest }: Operation,
  { target }: Pick<PlanInput, 'target'>,
  pins: Readonly<Record<string, Json>>,
): OfFeature[] {
  const schema = requestBody?.schema;
  if (schema === undefined) return [];
  const options = requestOptions({ requestBody, ...rest } as Operation, target, pins);
  const omit = (_: string, member: Schema): boolean =>
    member['x-reference'] !== undefined || member['x-deprecated'] === true;
  return mutations(schema, { ...options, omit }).flatMap((mutation) => {
    const features = featuresOn(schema, mutation.constraintId);
    return features.length === 0 ? [] : [{ mutation, features }];
  });
}

/** The features of the members on the way to a constraint, `volume.iops.type`. */
function featuresOn(schema: Schema, constraintId: string): string[] {
  const own = typeof schema['x-feature'] === 'string' ? [schema['x-feature']] : [];
  const members = (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  // A name may have a dot of its own.
  const next = Object.entries(members).find(([name]) => constraintId.startsWith(`${name}.`));
  if (next === undefined) return own;
  const [name, member] = next;
  return [...own, ...featuresOn(member, constraintId.slice(name.length + 1))];
}
