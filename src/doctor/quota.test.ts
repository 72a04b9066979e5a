import { expect, test } from 'vitest';
import { volumesNeeded } from './quota.ts';

const limits = (concurrency: number, liveVolumes: number): Parameters<typeof volumesNeeded>[1] => ({
  limits: { concurrency, liveVolumes },
});

test.for<[string, readonly (number | undefined)[], number, number, number]>([
  ['the greediest cases side by side', [1, 15, 3, 2], 2, 40, 18],
  ['one for a case that says nothing', [undefined, undefined, undefined], 8, 40, 3],
  ['no more than the limit of live volumes', [15, 15, 15, 15], 4, 40, 40],
  ['what a single case needs, whatever the limit', [15], 4, 4, 15],
  ['nothing without cases', [], 4, 40, 0],
])('volumesNeeded() counts %s', ([, volumes, concurrency, live, need]) => {
  const cases = volumes.map((count) => (count === undefined ? {} : { volumes: count }));
  expect(volumesNeeded(cases, limits(concurrency, live))).toBe(need);
});
