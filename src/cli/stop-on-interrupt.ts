import type { Environment } from './environment.ts';

/** Ctrl-C as something to wait for. */
export interface Interrupt {
  /** Aborts at the first interrupt. */
  readonly signal: AbortSignal;
  /** Lets interrupts end the process again. */
  readonly end: () => void;
}

/** The shell's code for a process that SIGINT ended: 128 + 2. */
const INTERRUPTED = 130;

/** The first interrupt asks the run to stop and clean up; the second ends the process. */
export function stopOnInterrupt({ stderr, onInterrupt, exit }: Environment): Interrupt {
  const stop = new AbortController();
  const end = onInterrupt(() => {
    if (stop.signal.aborted) {
      stderr.write('\nevs-conformance: ended at once. Remove what is left with evs-conformance cleanup.\n');
      exit(INTERRUPTED);
      return;
    }
    stderr.write(
      '\nevs-conformance: stopping, and removing what the run created. Ctrl-C again ends it at once.\n',
    );
    stop.abort();
  });
  return { signal: stop.signal, end };
}
