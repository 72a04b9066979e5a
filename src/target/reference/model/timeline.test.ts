import { expect, it } from 'vitest';
import { Timeline } from './timeline.ts';

it('settle() lets happen what is due, in the order in which it became due', () => {
  let now = 0;
  const done: string[] = [];
  const timeline = new Timeline(() => now);
  timeline.after(20, () => done.push('late'));
  timeline.after(10, () => done.push('early'));
  timeline.settle();
  expect(done).toEqual([]);
  now = 30;
  timeline.settle();
  expect(done).toEqual(['early', 'late']);
});

it('settle() waits for as many looks as are asked for, however late it is', () => {
  const done: string[] = [];
  const timeline = new Timeline(() => 1000, 2);
  timeline.after(0, () => done.push('act'));
  timeline.settle();
  expect(done).toEqual([]);
  timeline.settle();
  expect(done).toEqual(['act']);
});

it('moveOn() lets happen what is due, however seldom anybody looked', () => {
  const done: string[] = [];
  const timeline = new Timeline(() => 0, 5);
  timeline.after(10, () => done.push('act'));
  timeline.moveOn(9);
  expect(done).toEqual([]);
  timeline.moveOn(1);
  expect(done).toEqual(['act']);
});
