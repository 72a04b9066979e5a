/** Ends a case early, on purpose. */
export class CaseStop extends Error {
  readonly verdict: 'fail' | 'blocked' | 'inapplicable';
  /**
   * Whether what was waited for has been seen not to come about: the resource is gone, in error, or still on its way when the
   * time is over. Where nothing could be seen (no answer, a look that fails) it is not known.
   */
  readonly unmet: boolean;

  constructor(
    verdict: 'fail' | 'blocked' | 'inapplicable',
    reason: string,
    { unmet = false }: { readonly unmet?: boolean } = {},
  ) {
    super(reason);
    this.name = 'CaseStop';
    this.verdict = verdict;
    this.unmet = unmet;
  }
}
