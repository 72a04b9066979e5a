import { statusText, type Answer, type CallInput, type Context, type Operation } from '../../src/index.ts';

/** One request of several that are under way together. */
export interface Racer {
  readonly operation: Operation;
  readonly input: CallInput;
}

/**
 * Sends requests at once and waits for all answers, in the order of the requests. A server that fails because of it is told
 * here; the case is inapplicable where only one request may be under way.
 */
export async function atOnce(t: Context, racers: readonly Racer[]): Promise<readonly Answer[]> {
  if (t.target.limits.concurrency < 2)
    t.inapplicable('requests are sent one by one (target.limits.concurrency)');
  const answers = await Promise.all(racers.map(({ operation, input }) => t.send(operation, input)));
  for (const answer of answers) {
    if (answer.status !== 0 && answer.status < 500) continue;
    t.report({
      requirement: `${answer.operation.id}.status`,
      message: 'the server fails when requests come at once',
      expected: 'a success or a refusal',
      actual: statusText(answer),
      answers,
    });
  }
  return answers;
}

/** Those that were accepted; that another success than a documented one is wrong, other cases tell. */
export function accepted(answers: readonly Answer[]): readonly Answer[] {
  return answers.filter(({ status }) => status >= 200 && status < 300);
}

/** The answers with their statuses, for a finding. */
export function statuses(answers: readonly Answer[]): string {
  return answers.map(({ status }) => String(status)).join(', ');
}
