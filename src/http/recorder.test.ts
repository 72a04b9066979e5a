import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ExchangeRecord } from '../result/exchange-record.ts';
import { createRecorder, RecorderError } from './recorder.ts';

function recordOf(id: number, body = ''): ExchangeRecord {
  const request = { method: 'GET', url: 'http://h/', headers: {}, body };
  return { id, case: 'c', request, startedAt: '2024-01-01T00:00:00.000Z', durationMs: 1, attempts: 1 };
}

async function temporaryFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'recorder-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, 'exchanges.ndjson');
}

const readRecords = async (path: string): Promise<unknown[]> =>
  (await readFile(path, 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line) as unknown); // prettier-ignore

describe('createRecorder()', () => {
  test('writes every record as a line, in order, whatever its size', async () => {
    const path = await temporaryFile();
    const recorder = createRecorder(path);
    const records = Array.from({ length: 500 }, (_, i) =>
      recordOf(i, 'ä\n\u2028'.repeat(i % 7 === 0 ? 5000 : 3)),
    );
    for (const record of records) recorder.write(record);
    await recorder.close();
    expect(await readRecords(path)).toEqual(records);
  });

  test('appends to what is there', async () => {
    const path = await temporaryFile();
    for (const id of [1, 2]) {
      const recorder = createRecorder(path);
      recorder.write(recordOf(id));
      await recorder.close();
    }
    expect(await readRecords(path)).toEqual([recordOf(1), recordOf(2)]);
  });

  test('writes before it is closed once enough has come together', async () => {
    const path = await temporaryFile();
    const recorder = createRecorder(path);
    recorder.write(recordOf(1, 'x'.repeat(100_000)));
    expect((await readFile(path)).length).toBeGreaterThan(100_000);
    await recorder.close();
  });

  test('throws at once for a file that cannot be opened', async () => {
    const path = join(await temporaryFile(), 'below-nothing');
    expect(() => createRecorder(path)).toThrow(RecorderError);
    expect(() => createRecorder(path)).toThrow(/cannot write the exchanges to .*below-nothing: ENOENT/);
  });

  test.skipIf(!existsSync('/dev/full'))('rejects close() once where the disk is full', async () => {
    const recorder = createRecorder('/dev/full');
    recorder.write(recordOf(1, 'x'.repeat(100_000)));
    recorder.write(recordOf(2));
    const closing = recorder.close();
    await expect(closing).rejects.toMatchObject({
      code: 'ENOSPC',
      message: expect.stringContaining('/dev/full') as string,
    });
    await recorder.close();
  });

  test.skipIf(!existsSync('/dev/full'))(
    'tells onError once where the disk is full, and close() resolves',
    async () => {
      const errors: RecorderError[] = [];
      const recorder = createRecorder('/dev/full', { onError: (error) => errors.push(error) });
      recorder.write(recordOf(1, 'x'.repeat(100_000)));
      expect(errors).toHaveLength(1);
      recorder.write(recordOf(2, 'x'.repeat(100_000)));
      await recorder.close();
      expect(errors.map((error) => error.code)).toEqual(['ENOSPC']);
    },
  );
});
