import {
  caseFor,
  statusText,
  type Context,
  type Operation,
  type PlanInput,
  type Suite,
} from '../../src/index.ts';
import { attemptOf, concerning, nothingDone } from './attempts.ts';

/** Acts whose subject belongs to one project. Who may look at what all users share is for the administrators to say. */
const OF_THE_PROJECT = /^(?:vendor-)?(?:volume|snapshot|backup|transfer|job|volume-tag)\./;

/** Who may only read gets everything read and nothing changed. */
export const suite: Suite = {
  id: 'security/readers',
  title: 'Every operation as somebody who may only read',
  cases: (input) =>
    input.api.contract.operations.flatMap((operation) =>
      operation.effect.kind === 'none' ? readCase(input, operation) : writeCase(input, operation),
    ),
};

function writeCase({ api }: PlanInput, operation: Operation): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: operation.id,
    title: `${operation.id} is refused to who may only read`,
    operation,
    proves: concerning(api, operation, ['authorization.rejects-missing-action']),
    run: async (t, { requirement }) => {
      needReader(t);
      const attempt = await attemptOf(t, operation);
      await t.refuse(operation, { ...attempt.input, as: 'reader' }, requirement);
      await nothingDone(t, attempt, requirement);
    },
  });
}

function readCase({ api }: PlanInput, operation: Operation): ReturnType<Suite['cases']> {
  const signed = operation.parameters.some(({ name }) => name === 'X-Auth-Token');
  if (!signed) return [];
  return caseFor(api, {
    id: operation.id,
    title: `${operation.id} is answered to who may only read`,
    operation,
    proves: [`${operation.id}.status`],
    run: async (t, { requirement }) => {
      needReader(t);
      const { input } = await attemptOf(t, operation);
      const own = await t.send(operation, input);
      if (!own.ok) t.inapplicable(`it is not answered to ourselves either (${own.status})`);
      const answer = await t.send(operation, { ...input, as: 'reader' });
      if (answer.ok) return;
      t.report({
        requirement,
        message: 'who may only read is not let read',
        expected: String(own.status),
        actual: statusText(answer),
        signature: `reader:${answer.status}`,
        level: OF_THE_PROJECT.test(operation.capability) ? 'must' : 'observe',
        answers: [own, answer],
      });
    },
  });
}

function needReader(t: Context): void {
  if (t.target.identities?.reader === undefined)
    t.inapplicable('it needs target.identities.reader in the configuration');
}
