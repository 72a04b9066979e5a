import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLibrary } from '../src/contract/library.ts';
import { requiredReferences, type Mutation, type Operation } from '../src/index.ts';
import {
  bodyMutation,
  bodyMutationAnew,
  bodyMutations,
  standIns,
} from '../suites/contract/body-mutations.ts';
import { exampleTarget } from './support/run-on-reference.ts';

const library = createLibrary();
const target = exampleTarget;

const idOf = (index: number): string => `5ba6eafa-1111-4222-8333-${index.toString().padStart(12, '4')}`;

function told({ arbitrary, ...rest }: Mutation): object {
  return { ...rest, drawn: fc.sample(arbitrary, { seed: 8776, numRuns: 2 }) };
}

function operationsOf(contract: string): Operation[] {
  return library
    .get(contract)
    .operations.filter(
      (operation) => operation.requestBody !== undefined && requiredReferences(operation).length > 0,
    );
}

test.each(['evs/v2', 'easystack-6.2.1/v3'])(
  'bodyMutation() of %s is what would be found for the resources themselves',
  (contract) => {
    const operations = operationsOf(contract);
    expect(operations.length).toBeGreaterThan(1);
    for (const operation of operations) {
      const pointers = requiredReferences(operation).map(({ pointer }) => pointer);
      const pins = Object.fromEntries(pointers.map((pointer, index) => [pointer, idOf(index)]));
      for (const { constraintId } of bodyMutations(operation, { target, pins: standIns(pointers) })) {
        const [replaced, anew] = [bodyMutation, bodyMutationAnew].map((make) =>
          told(make(operation, constraintId, { target, pins })),
        );
        expect(replaced, `${operation.id} ${constraintId}`).toEqual(anew);
      }
    }
  },
);
