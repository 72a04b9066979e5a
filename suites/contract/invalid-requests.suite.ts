import {
  isUnusable,
  parameterMutations,
  requestOptions,
  requiredExample,
  requiredReferences,
  type Arbitrary,
  type Budget,
  type CallInput,
  type CaseFinding,
  type CaseSpec,
  type Context,
  type Mutation,
  type Operation,
  type Parameter,
  type PlanInput,
  type Sharing,
  type Suite,
} from '../../src/index.ts';
import { bodyMutation, bodyMutations, standIns } from './body-mutations.ts';
import { isConsuming } from './consuming.ts';

/** Generated inputs for each constraint, by budget, beside those at the boundary. */
const RUNS: Readonly<Record<Budget, number>> = { quick: 0, standard: 1, thorough: 10 };

/** A request that breaks exactly one stated constraint is refused and does nothing. */
export const suite: Suite = {
  id: 'contract/invalid-requests',
  title: 'Requests that break one documented constraint are refused',
  cases: (input) => input.api.contract.operations.flatMap((operation) => casesOf(operation, input)),
};

function casesOf(operation: Operation, input: PlanInput): CaseSpec[] {
  const runs = RUNS[input.budget];
  const later = standIns(requiredReferences(operation).map(({ pointer }) => pointer));
  const body = bodyMutations(operation, { target: input.target, pins: later }).map((mutation) =>
    bodyCase(operation, mutation, input, runs),
  );
  const parameters = operation.parameters
    .filter(({ in: place, name }) => place === 'query' || (place === 'header' && name !== 'X-Auth-Token'))
    .filter(({ schema }) => !isUnusable(schema))
    .flatMap((parameter) => parameterCases(operation, parameter, runs));
  return [...body, ...parameters].filter((planned) => planned.requirements.every((id) => input.api.has(id)));
}

function bodyCase(operation: Operation, planned: Mutation, input: PlanInput, runs: number): CaseSpec {
  const requirement = `${operation.id}.rejects.body.${planned.constraintId}`;
  return {
    id: `${operation.id}/body.${planned.constraintId}`,
    title: `${operation.id} refuses: ${planned.description}`,
    operations: [operation],
    requirements: [requirement],
    volumes: operation.effect.kind === 'creates' ? 2 : 1,
    run: async (t) => {
      const prepared = await t.prepare(operation, sharingOf(operation));
      const { target } = input;
      const mutation = bodyMutation(operation, planned.constraintId, { target, pins: prepared.pins });
      await tryAll(t, mutation, runs, ({ text, value }) =>
        t.refused(operation, { ...prepared.input, text }, requirement, value),
      );
    },
  };
}

/** What wrongly deletes or spends something must not take what others wait for. */
function sharingOf(operation: Operation): Sharing {
  return isConsuming(operation) ? 'own' : 'shared';
}

/** Finding them takes milliseconds, and dozens of lists have the same parameters. */
const found = new Map<string, ReturnType<typeof parameterMutations>>();

function mutationsOf(parameter: Parameter): ReturnType<typeof parameterMutations> {
  const { in: place, name, required, schema } = parameter;
  const key = JSON.stringify([place, name, required, schema], (member, value: unknown) =>
    member === 'x-source' ? undefined : value,
  );
  const known = found.get(key) ?? parameterMutations(parameter, { pins: {}, omit: () => false });
  found.set(key, known);
  return known;
}

function parameterCases(operation: Operation, parameter: Parameter, runs: number): CaseSpec[] {
  return mutationsOf(parameter).map((mutation) => {
    const place = `${parameter.in}.${mutation.constraintId}`;
    const requirement = `${operation.id}.rejects.${place}`;
    return {
      id: `${operation.id}/${place}`,
      title: `${operation.id} refuses: ${mutation.description}`,
      operations: [operation],
      requirements: [requirement],
      volumes: operation.effect.kind === 'creates' ? 2 : operation.requestBody === undefined ? 0 : 1,
      run: async (t: Context) => {
        const { input, pins } = await t.prepare(operation, sharingOf(operation));
        const { requestBody } = operation;
        const body =
          requestBody === undefined
            ? {}
            : { body: requiredExample(requestBody.schema, requestOptions(operation, t.target, pins)) };
        await tryAll(t, mutation, runs, ({ text }) =>
          t.refused(operation, { ...placed(input, parameter, text), ...body }, requirement, {
            [parameter.name]: text ?? null,
          }),
        );
      },
    };
  });
}

/** The nearest inputs first (only the plainest of them at the quick budget), then generated ones, until one gets through. */
async function tryAll<T>(
  t: Context,
  mutation: { readonly boundaries: readonly T[]; readonly arbitrary: Arbitrary<T> },
  runs: number,
  check: (invalid: T) => Promise<readonly CaseFinding[]>,
): Promise<void> {
  for (const invalid of t.budget === 'quick' ? mutation.boundaries.slice(0, 1) : mutation.boundaries) {
    const findings = await check(invalid);
    for (const finding of findings) t.report(finding);
    if (findings.length > 0) return;
  }
  if (runs > 0) await t.property(mutation.arbitrary, runs, check);
}

/** The request with another value of one parameter, or without it. */
function placed(input: CallInput, { in: place, name }: Parameter, text: string | undefined): CallInput {
  if (place === 'query') {
    const { [name]: _, ...query } = { ...input.query };
    return { ...input, query: text === undefined ? query : { ...query, [name]: text } };
  }
  // An empty header is one that is not sent.
  return { ...input, headers: { ...input.headers, [name]: text ?? '' } };
}
