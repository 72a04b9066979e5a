import { expect, test } from 'vitest';
import { createLibrary } from '../contract/library.ts';
import { shareOut } from './share-out.ts';

const library = createLibrary();

test('shareOut() gives each API version to one worker, and each worker about as much', () => {
  const apis = ['cinder/v1', 'cinder/v2', 'evs/v2', 'cinder/v3', 'evs/v5'];
  const shares = shareOut(library, apis, 2);
  expect(shares.flat().toSorted()).toEqual(apis.toSorted());
  const [a = 0, b = 0] = shares.map((ids) =>
    ids.reduce((sum, id) => sum + library.get(id).requirements.size, 0),
  );
  expect(Math.max(a, b)).toBeLessThan(2.5 * Math.min(a, b));
  for (const ids of shares) expect(ids).toEqual(apis.filter((id) => ids.includes(id)));
});

test('shareOut() leaves no worker without an API version', () => {
  expect(shareOut(library, ['evs/v5', 'cinder/v1'], 8)).toHaveLength(2);
  expect(shareOut(library, ['evs/v5', 'evs/v5'], 2)).toEqual([['evs/v5', 'evs/v5']]);
});
