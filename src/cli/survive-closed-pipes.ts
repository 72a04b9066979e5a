import type { Output } from './environment.ts';

/**
 * Lets a reader leave before everything is printed (`evs-conformance list | head -1`): what cannot be printed any more is
 * dropped, and the command goes on to its end, so that clean-up and exit code are as ever.
 */
export function surviveClosedPipes(streams: readonly Output[]): void {
  for (const stream of streams) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
    });
  }
}
