import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Deadlines } from './deadlines.ts';

describe('Deadlines', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
  afterEach(() => void vi.useRealTimers());

  const expired: string[] = [];
  const after = (ms: number, name: string) => ({
    expiresAt: performance.now() + ms,
    expire: () => void expired.push(name),
  });
  beforeEach(() => void expired.splice(0));

  test('add() expires each when its time has come, whatever the order of adding', () => {
    const deadlines = new Deadlines();
    for (const [ms, name] of [[300, 'c'], [100, 'a'], [200, 'b']] as const) deadlines.add(after(ms, name)); // prettier-ignore
    vi.advanceTimersByTime(99);
    expect(expired).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(expired).toEqual(['a']);
    vi.advanceTimersByTime(200);
    expect(expired).toEqual(['a', 'b', 'c']);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('delete() keeps a deadline from expiring', () => {
    const deadlines = new Deadlines();
    const [first, second] = [after(100, 'first'), after(150, 'second')];
    deadlines.add(first);
    deadlines.add(second);
    deadlines.delete(first);
    vi.advanceTimersByTime(1000);
    expect(expired).toEqual(['second']);
  });

  test('add() uses one timer for many deadlines', () => {
    const deadlines = new Deadlines();
    for (let i = 0; i < 100; i++) deadlines.add(after(1000 + i, `${i}`));
    expect(vi.getTimerCount()).toBe(1);
  });

  test('takeAll() and close() leave nothing behind', () => {
    const deadlines = new Deadlines();
    const deadline = after(100, 'x');
    deadlines.add(deadline);
    expect(deadlines.takeAll()).toEqual([deadline]);
    deadlines.close();
    expect(vi.getTimerCount()).toBe(0);
    expect(deadlines.takeAll()).toEqual([]);
  });
});
