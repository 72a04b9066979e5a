import {
  caseFor,
  isProjectParameter,
  type CallInput,
  type Operation,
  type PlanInput,
  type Suite,
} from '../../src/index.ts';
import { attemptOf, concerning, namesOwn, nothingDone } from './attempts.ts';

/** A token opens its own project alone: neither the path of another one, nor by way of an id what is another one's. */
export const suite: Suite = {
  id: 'security/other-projects',
  title: 'Every operation with the token of another project',
  cases: (input) => input.api.contract.operations.flatMap((operation) => caseOf(input, operation)),
};

function caseOf({ api }: PlanInput, operation: Operation): ReturnType<Suite['cases']> {
  const hasProject = operation.parameters.some(
    ({ in: place, name }) => place === 'path' && isProjectParameter(name),
  );
  // Taking over a volume with its key is what a transfer is for, whoever has the key.
  const reaches = namesOwn(operation) && operation.capability !== 'transfer.accept';
  if (!hasProject && !reaches) return [];
  return caseFor(api, {
    id: operation.id,
    title: `${operation.id} refuses the token of another project`,
    operation,
    proves: concerning(api, operation, [
      'authorization.rejects-foreign-project',
      'authorization.foreign-project',
    ]),
    run: async (t, { requirement }) => {
      if (t.target.identities?.second === undefined)
        t.inapplicable('it needs target.identities.second in the configuration');
      const attempt = await attemptOf(t, operation);
      const { input } = attempt;
      const ours: CallInput = {
        ...input,
        as: 'second',
        path: { ...input.path, project_id: t.target.project.id },
      };
      if (hasProject) await t.refuse(operation, ours, requirement);
      if (reaches) await t.refuse(operation, { ...input, as: 'second' }, requirement);
      await nothingDone(t, attempt, requirement);
    },
  });
}
