import { matchesGlob } from './matches-glob.ts';
import type { CaseResult, ExpectationRecord } from './run-result.ts';

/** What decides the state of an entry: what it matches, the cases that showed it, and whether its time is over. */
export interface EntryFacts {
  readonly match: ExpectationRecord['match'];
  /** Ids of the cases with a finding that it lists. */
  readonly cases: readonly string[];
  readonly expired: boolean;
}

/** What a run was told to look at: what lies outside says nothing about an entry. */
export interface Scope {
  /** Contract ids. */
  readonly apis: readonly string[];
  /** Only some cases of them were selected. */
  readonly partial: boolean;
}

/**
 * What became of an entry of the expectations file. It is only held against cases that were run and could have shown the
 * deviation; that its time is over, the calendar alone decides.
 */
export function expectationState(
  { match, cases, expired }: EntryFacts,
  results: readonly CaseResult[],
  scope: Scope,
): ExpectationRecord['state'] {
  if (expired) return 'expired';
  if (cases.length > 0) return 'failed';
  const { case: caseGlob, requirement = '' } = match;
  const id = caseGlob ?? requirement;
  const contract = id.includes(':') ? (id.split(':')[0] ?? '') : '*';
  if (!scope.apis.some((api) => matchesGlob(contract, api))) return 'not-run';
  const about = results.filter((result) =>
    caseGlob === undefined
      ? result.requirements.some((id) => matchesGlob(requirement, id))
      : matchesGlob(caseGlob, result.id),
  );
  // Of a requirement or a glob, the cases that were left out may be the ones that show it.
  const exact = caseGlob !== undefined && !caseGlob.includes('*');
  if (scope.partial && !(exact && about.length > 0)) return 'not-run';
  if (about.length === 0) return 'unmatched';
  const judged = about.some((result) => ['pass', 'fail', 'known', 'unstable'].includes(result.verdict));
  return judged ? 'passed' : 'not-run';
}

/** Whether an entry in this state is red: it is no longer true of the target, or nobody has renewed it. */
export function isStale(state: ExpectationRecord['state']): boolean {
  return state === 'passed' || state === 'unmatched' || state === 'expired';
}

/** What to do about an entry, as words that follow its place. */
export function expectationAdvice({ state, expires }: ExpectationRecord): string {
  switch (state) {
    case 'failed':
      return 'failed as listed';
    case 'passed':
      return 'no longer fails: delete the entry';
    case 'unmatched':
      return 'matches nothing: mend or delete the entry';
    case 'expired':
      return `expired after ${expires ?? 'its date'}: delete the entry, or renew its date`;
    case 'not-run':
      return 'what it lists was not selected';
  }
}
