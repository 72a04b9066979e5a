import { UserError } from '../../errors/user-error.ts';
import type { LintProblem } from './problem.ts';

/** Problems as lines of `file:line:col: what is wrong. What to do about it. [rule]`. */
export function renderLint(problems: readonly LintProblem[]): string {
  return problems
    .map(
      ({ rule, place, message, mend }) => `${new UserError(message, { place, mend }).toLine()} [${rule}]\n`,
    )
    .join('');
}
