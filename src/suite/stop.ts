/** Ends a case early, on purpose. */
export class CaseStop extends Error {
  readonly verdict: 'fail' | 'blocked' | 'inapplicable';

  constructor(verdict: 'fail' | 'blocked' | 'inapplicable', reason: string) {
    super(reason);
    this.name = 'CaseStop';
    this.verdict = verdict;
  }
}
