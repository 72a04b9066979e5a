import {
  isUnusable,
  parameterMutations,
  requestOptions,
  requiredExample,
  requiredReferences,
  type CallInput,
  type CaseSpec,
  type Context,
  type Json,
  type Mutation,
  type Operation,
  type Parameter,
  type PlanInput,
  type Suite,
} from '../../src/index.ts';
import { bodyMutation, bodyMutations, standIns } from './body-mutations.ts';
import { isConsuming } from './consuming.ts';

/**
 * Members and parameters of optional features, which generated requests leave out: one that breaks its constraint is refused
 * where the target offers the feature.
 */
export const suite: Suite = {
  id: 'contract/invalid-features',
  title: 'Members of optional features that break one documented constraint are refused',
  cases: (input) =>
    input.api.contract.operations.flatMap((operation) => [
      ...bodyCases(operation, input),
      ...parameterCases(operation, input),
    ]),
};

/** The features of a body, and the constraints that are only met when members of a feature are sent. */
function bodyCases(operation: Operation, input: PlanInput): CaseSpec[] {
  const schema = operation.requestBody?.schema;
  if (schema === undefined) return [];
  const later = standIns(requiredReferences(operation).map(({ pointer }) => pointer));
  return [...featuresIn(schema)].flatMap((feature) =>
    bodyMutations(operation, { target: input.target, pins: later, feature })
      .filter(({ constraintId }) => input.api.has(`${operation.id}.rejects.body.${constraintId}`))
      .map((planned) => bodyCase(operation, planned, feature, input)),
  );
}

function bodyCase(operation: Operation, planned: Mutation, feature: string, input: PlanInput): CaseSpec {
  const requirement = `${operation.id}.rejects.body.${planned.constraintId}`;
  return {
    id: `${operation.id}/body.${planned.constraintId}`,
    title: `${operation.id} refuses: ${planned.description}`,
    operations: [operation],
    requirements: [requirement],
    features: [feature],
    volumes: operation.effect.kind === 'creates' ? 2 : 1,
    run: async (t) => {
      const prepared = await t.prepare(operation, isConsuming(operation) ? 'own' : 'shared');
      const { target } = input;
      const mutation = bodyMutation(operation, planned.constraintId, {
        target,
        pins: prepared.pins,
        feature,
      });
      for (const { text, value } of chosen(t, mutation.boundaries)) {
        const findings = await t.refused(operation, { ...prepared.input, text }, requirement, value);
        for (const finding of findings) t.report(finding);
        if (findings.length > 0) return;
      }
    },
  };
}

/** Parameters in headers alone: what a filter of a feature that breaks its constraint finds, its own suite says. */
function parameterCases(operation: Operation, { api }: PlanInput): CaseSpec[] {
  return operation.parameters
    .filter(({ in: place, schema }) => place === 'header' && isUnusable(schema))
    .flatMap((parameter) => {
      const feature = parameter.schema['x-feature'];
      if (typeof feature !== 'string') return [];
      return parameterMutations(parameter, { pins: {}, omit: () => false })
        .filter(({ constraintId }) => api.has(`${operation.id}.rejects.header.${constraintId}`))
        .map(({ constraintId, description, boundaries }): CaseSpec => {
          const requirement = `${operation.id}.rejects.header.${constraintId}`;
          return {
            id: `${operation.id}/header.${constraintId}`,
            title: `${operation.id} refuses: ${description}`,
            operations: [operation],
            requirements: [requirement],
            features: [feature],
            volumes: operation.effect.kind === 'creates' ? 2 : 1,
            run: async (t) => {
              const { input, pins } = await t.prepare(operation, 'shared');
              for (const { text } of chosen(t, boundaries.filter(isSendable))) {
                const sent = withHeader(operation, t, { input, pins, parameter, text });
                const seen = { [parameter.name]: text ?? null };
                const findings = await t.refused(operation, sent, requirement, seen);
                for (const finding of findings) t.report(finding);
                if (findings.length > 0) return;
              }
            },
          };
        });
    });
}

interface Sent {
  readonly input: CallInput;
  readonly pins: Readonly<Record<string, Json>>;
  readonly parameter: Parameter;
  readonly text: string | undefined;
}

function withHeader(operation: Operation, t: Context, { input, pins, parameter, text }: Sent): CallInput {
  const { requestBody } = operation;
  const headers = { ...input.headers, [parameter.name]: text ?? '' };
  if (requestBody === undefined) return { ...input, headers };
  const body = requiredExample(requestBody.schema, requestOptions(operation, t.target, pins));
  return { ...input, headers, body };
}

/** Whether a header can have the text, and has it when it arrives: one that is empty is not sent at all. */
function isSendable({ text = '' }: { readonly text?: string | undefined }): boolean {
  return /^[\u0021-\u007e]+$/.test(text);
}

/** Only the plainest input at the quick budget. */
function chosen<T>(t: Context, boundaries: readonly T[]): readonly T[] {
  return t.budget === 'quick' ? boundaries.slice(0, 1) : boundaries;
}

/** Every feature that a member of a schema belongs to. */
function featuresIn(schema: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof schema !== 'object' || schema === null) return found;
  for (const [name, value] of Object.entries(schema)) {
    if (name === 'x-feature' && typeof value === 'string') found.add(value);
    else featuresIn(value, found);
  }
  return found;
}
