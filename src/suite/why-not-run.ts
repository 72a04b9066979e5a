import type { TargetConfig } from '../target/config/types.ts';
import type { CaseSpec } from './types.ts';

/** Why a case is not begun on a target, whatever the target answers. */
export interface NotRun {
  readonly verdict: 'skip' | 'inapplicable';
  readonly reason: string;
}

/** Says why a case is not begun; `undefined` where it is. */
export function whyNotRun(
  { features, project }: Pick<TargetConfig, 'features' | 'project'>,
  planned: Pick<CaseSpec, 'features' | 'exclusive'>,
): NotRun | undefined {
  const missing = (planned.features ?? []).find((feature) => features[feature] !== true);
  if (missing !== undefined)
    return { verdict: 'skip', reason: `the target does not declare the feature ${missing}` };
  if (planned.exclusive === true && !project.exclusive)
    return { verdict: 'inapplicable', reason: 'it needs project.exclusive: true in the configuration' };
  return undefined;
}
