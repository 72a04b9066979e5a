import { isRed, type Verdict } from '../result/verdict.ts';
import type { TargetConfig } from '../target/config/types.ts';
import type { Environment, Output } from './environment.ts';

/** Tells how far a run is. */
export interface ProgressView {
  readonly update: (progress: { done: number; total: number; id: string; verdict: Verdict }) => void;
  /** Removes the line. */
  end(): void;
}

/** How often the line is drawn anew, in milliseconds. */
const EVERY_MS = 100;

/**
 * A line that is drawn over itself on a terminal; elsewhere (a log, CI) a line now and then.
 *
 * @param options.silent shows nothing at all
 */
export function createProgress(
  stream: Output,
  options: {
    readonly silent: boolean;
    readonly target: TargetConfig;
    /** How many workers there are, each with a target of its own; one or none where there is but this target. */
    readonly workers?: number;
    readonly env: Environment['env'];
  },
): ProgressView {
  if (options.silent) return { update: () => undefined, end: () => undefined };
  const live = stream.isTTY === true && !isCi(options.env);
  const { name, endpoint, apis } = options.target;
  const { workers = 1 } = options;
  const place = workers > 1 ? `${workers} workers, each with its own` : endpoint;
  stream.write(`Testing ${name} (${place}): ${apis.join(', ')}\n`);
  let red = 0;
  let shown = 0;
  let tenth = 0;
  return {
    update({ done, total, id, verdict }) {
      if (isRed(verdict)) red += 1;
      const line = `${done}/${total} cases, ${red} red`;
      if (live) {
        const now = performance.now();
        if (now - shown < EVERY_MS && done < total) return;
        shown = now;
        stream.write(`\r\u001b[2K${`${line}  ${id}`.slice(0, Math.max((stream.columns ?? 80) - 1, 20))}`);
      } else if (Math.floor((done * 10) / Math.max(total, 1)) > tenth) {
        tenth = Math.floor((done * 10) / total);
        stream.write(`${line}\n`);
      }
    },
    end() {
      if (live) stream.write('\r\u001b[2K');
    },
  };
}

/** CI systems set CI, and their logs keep every redrawn line. */
function isCi(env: Environment['env']): boolean {
  return !['', '0', 'false'].includes(env['CI'] ?? '');
}
