import type { Finding } from './finding.ts';
import type { CaseResult, RunResult } from './run-result.ts';

/** A finding of a run, and what is sent again to see whether it is still there. */
export interface Replayed {
  readonly finding: Finding;
  /** Id of the case, or of the monitor, that has it. */
  readonly owner: string;
  /** Id of the case that sent what showed it. */
  readonly case: string;
  readonly contract: string;
}

/** What became of a finding when its case was run again. */
export interface ReplayOutcome {
  /** `drifted`: neither there nor shown to be mended. */
  readonly outcome: 'fixed' | 'still failing' | 'drifted';
  readonly reason?: string;
}

/**
 * Finds a finding by its id; of a monitor's, the case that sent the exchange behind it.
 *
 * @returns undefined where the run has none, or does not tell which case showed it
 */
export function findReplayed({ cases, exchanges }: RunResult, id: string): Replayed | undefined {
  const owner = cases.find(({ findings }) => findings.some((finding) => finding.id === id));
  const finding = owner?.findings.find((one) => one.id === id);
  if (owner === undefined || finding === undefined) return undefined;
  const telling = exchanges.find((exchange) => exchange.id === finding.exchanges.at(-1));
  const sender = owner.kind === 'case' ? owner.id : telling?.case;
  // What the clean-up of a run met has no case that would send it again.
  if (sender === undefined || !sender.includes(':')) return undefined;
  const contract = sender.slice(0, sender.indexOf(':'));
  return { finding, owner: owner.id, case: sender, contract };
}

/** Holds the run of one case again against the finding that it had. */
export function replayOutcome(before: RunResult, replayed: Replayed, after: RunResult): ReplayOutcome {
  const { finding, owner, contract } = replayed;
  const all = after.cases.flatMap(({ findings }) => findings);
  if (all.some(({ id }) => id === finding.id)) return { outcome: 'still failing' };
  const drifted = (reason: string): ReplayOutcome => ({ outcome: 'drifted', reason });
  const revision = (run: RunResult): string | undefined =>
    run.contracts.find(({ id }) => id === contract)?.revision;
  if (revision(before) !== revision(after))
    return drifted(`${contract} has another revision, so that the same seed may send something else`);
  const again = after.cases.find(({ id }) => id === owner);
  if (again === undefined) return drifted(`there is no ${owner} any more`);
  if (again.verdict === 'pass') return { outcome: 'fixed' };
  return drifted(whyNot(again));
}

function whyNot({ verdict, reason, findings }: CaseResult): string {
  const [other] = findings;
  if (other !== undefined)
    return `another finding stands in its place: ${other.requirement}: ${other.message}`;
  return `its case is ${verdict}${reason === undefined ? '' : `: ${reason}`}`;
}
