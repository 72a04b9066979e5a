import { runModel, type ModelPlan } from './model-run.ts';
import { repeatedPath } from './repeated-path.ts';
import type { Session } from './session.ts';
import type { CaseFinding, Context } from './types.ts';

/** Paths of the sequences that failed, by case: the same case run again takes just that sequence. */
const FAILED = new WeakMap<Session, Map<string, string>>();

/**
 * Takes a case's random sequences and reports what the shortest failing one showed, with its steps, seed and path as the
 * counterexample. A case that is run again, to see whether it fails again, takes that one sequence alone.
 *
 * @param caseId full id of the case
 */
export async function checkModel<M extends object>(
  t: Context & { readonly session: Session },
  caseId: string,
  plan: ModelPlan<M>,
): Promise<void> {
  const failed = FAILED.get(t.session) ?? new Map<string, string>();
  FAILED.set(t.session, failed);
  const before = failed.get(caseId) ?? repeatedPath(t.session, caseId);
  const failure = await runModel(plan, {
    seed: t.seed,
    isRed: (found) => levelOf(t, found) === 'must',
    note: (found) => t.report(found),
    shrinkMs: t.target.timeouts.stateMs * 2,
    ...(before === undefined ? {} : { path: before }),
  });
  if (failure === undefined) return;
  const { steps, path } = failure;
  failed.set(caseId, before ?? path);
  const counterexample = { steps: [...steps], seed: t.seed, path: before ?? path };
  for (const found of failure.findings) t.report({ ...found, counterexample, path: before ?? path });
}

function levelOf({ api: { contract } }: Context, found: CaseFinding): string {
  return found.level ?? contract.requirements.get(`${contract.id}:${found.requirement}`)?.level ?? 'must';
}
