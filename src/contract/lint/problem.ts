import type { Place } from '../../errors/user-error.ts';

/** One defect of a contract's files. */
export interface LintProblem {
  /** The rule that it breaks: `unknown-keyword`. */
  readonly rule: string;
  readonly place: Place;
  /** What is wrong, without a full stop. */
  readonly message: string;
  /** What to do about it, as an English imperative sentence. */
  readonly mend: string;
}
