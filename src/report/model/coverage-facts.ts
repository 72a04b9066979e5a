import type { CoverageRecord } from '../../result/coverage-record.ts';
import type { RunResult } from '../../result/run-result.ts';

/** What a run exercised, in a few lines, and the signs that it was hollow. */
export interface CoverageFacts {
  /** One sentence each, without a full stop. */
  readonly lines: readonly string[];
  /** Each with the first few things it is about; names of the contracts and states that the target showed. */
  readonly warnings: readonly { readonly message: string; readonly about: string }[];
}

/** Of more things than this only the number is told. */
const NAMED = 4;

const REACH_WORDS = {
  request: 'request',
  state: 'state',
  environment: 'environment',
  'server-fault': 'server fault',
} as const;

/** The facts that reports show of what a run exercised; undefined where it was not counted. */
export function coverageFacts({ coverage }: RunResult): CoverageFacts | undefined {
  if (coverage === undefined) return undefined;
  const lines = [constraintLine(coverage), errorLine(coverage)].filter((line) => line !== undefined);
  const warnings = coverage.warnings.map(({ message, about }) => {
    const named = about.slice(0, NAMED).join(', ');
    return { message, about: about.length > NAMED ? `${named} and ${about.length - NAMED} more` : named };
  });
  return { lines, warnings };
}

function constraintLine({ operations, mutations }: CoverageRecord): string {
  const all = operations.flatMap(({ constraints }) => Object.values(constraints));
  const kept = all.filter(([valid]) => valid > 0).length;
  const broken = all.filter(([, invalid]) => invalid > 0).length;
  return (
    `of ${all.length} constraints on requests ${kept} were kept and ${broken} broken, ` +
    `in ${mutations.broken} distinct ways`
  );
}

function errorLine({ errors, errorCounts }: CoverageRecord): string | undefined {
  if (errors.length === 0) return undefined;
  const reaches = Object.keys(REACH_WORDS) as (keyof typeof REACH_WORDS)[];
  const counts = reaches.map((reach) => {
    const { judged, listed } = errorCounts[reach];
    return `${judged} of ${listed} by ${REACH_WORDS[reach]}`;
  });
  const shapes = reaches.reduce((sum, reach) => sum + errorCounts[reach].shapeOnly, 0);
  const probed = reaches.reduce((sum, reach) => sum + (errorCounts[reach].probed ?? 0), 0);
  return `error codes judged: ${counts.join(', ')}; ${probed} more probed, ${shapes} seen in shape only`;
}
