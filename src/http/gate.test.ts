import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Gate } from './gate.ts';

describe('Gate', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
  afterEach(() => void vi.useRealTimers());

  test('enter() lets in at once up to the concurrency, then in order as others leave', async () => {
    const gate = new Gate({ concurrency: 2 });
    const entered: number[] = [];
    expect([gate.enter(), gate.enter()]).toEqual([true, true]);
    const waiting = [1, 2, 3].map(async (i) => (await gate.enter()) && entered.push(i));
    expect(gate).toMatchObject({ inside: 2, queued: 3 });
    gate.leave();
    await vi.advanceTimersByTimeAsync(0);
    expect(entered).toEqual([1]);
    gate.leave();
    gate.leave();
    await Promise.all(waiting.map((entering) => Promise.resolve(entering)));
    expect(entered).toEqual([1, 2, 3]);
    expect(gate).toMatchObject({ inside: 2, queued: 0 });
  });

  test('enter() spaces entries evenly and in order with a rate', async () => {
    const gate = new Gate({ concurrency: 100, rate: 10 });
    const at: [number, number][] = [];
    const start = performance.now();
    const all = [1, 2, 3, 4].map(async (i) => {
      await gate.enter();
      at.push([i, performance.now() - start]);
    });
    await vi.advanceTimersByTimeAsync(1000);
    await Promise.all(all);
    expect(at).toEqual([[1, 0], [2, 100], [3, 200], [4, 300]]); // prettier-ignore
  });

  test('enter() saves up nothing while nobody comes', async () => {
    const gate = new Gate({ concurrency: 100, rate: 10 });
    expect(gate.enter()).toBe(true);
    await vi.advanceTimersByTimeAsync(5000);
    expect(gate.enter()).toBe(true);
    expect(gate.enter()).toBeInstanceOf(Promise);
  });

  test('enter() keeps a rate above 1000 per second on average', async () => {
    const gate = new Gate({ concurrency: 1e6, rate: 4000 });
    let entered = 0;
    for (let i = 0; i < 4000; i++) void Promise.resolve(gate.enter()).then(() => entered++);
    await vi.advanceTimersByTimeAsync(500);
    expect(entered).toBeGreaterThan(1980);
    expect(entered).toBeLessThan(2020);
  });

  test('enter() keeps its order over thousands that wait', async () => {
    const gate = new Gate({ concurrency: 1 });
    void gate.enter();
    const order: number[] = [];
    for (let i = 0; i < 3000; i++) {
      void Promise.resolve(gate.enter()).then(() => {
        order.push(i);
        gate.leave();
      });
    }
    gate.leave();
    await vi.advanceTimersByTimeAsync(1);
    expect(order).toEqual(Array.from({ length: 3000 }, (_, i) => i));
  });

  test('close() turns away who waits and who comes', async () => {
    const gate = new Gate({ concurrency: 1, rate: 1 });
    expect(gate.enter()).toBe(true);
    const waiting = [gate.enter(), gate.enter()];
    gate.close();
    expect(await Promise.all(waiting.map((entering) => Promise.resolve(entering)))).toEqual([false, false]);
    expect(gate.enter()).toBe(false);
    expect(gate.queued).toBe(0);
  });
});
