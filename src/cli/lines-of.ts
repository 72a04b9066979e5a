import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK = 1 << 20;

/** The lines of a file one after another, so that its size does not matter; the last one may be empty, or cut short. */
export function* linesOf(path: string): Generator<string> {
  const file = openSync(path, 'r');
  const decoder = new TextDecoder();
  const buffer = Buffer.alloc(CHUNK);
  try {
    let rest = '';
    for (let size = readSync(file, buffer); size > 0; size = readSync(file, buffer)) {
      const lines = (rest + decoder.decode(buffer.subarray(0, size), { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    yield rest;
  } finally {
    closeSync(file);
  }
}
