import { expect, it } from 'vitest';
import { createLibrary, listContracts } from '../../contract/library.ts';
import { faultsByRequirement } from './derived/by-requirement.ts';

it('every must that can be tested from outside has a fault, or a reason why nothing breaks it', () => {
  const rows = faultsByRequirement(createLibrary(), listContracts());
  const bare = rows.filter(({ faults }) => faults.length === 0);
  expect(bare.filter(({ reason }) => reason === undefined)).toEqual([]);
  // A reason that nothing needs any more is to go.
  expect(new Set(bare.map(({ reason }) => reason)).size).toBe(2);
});

it('faultsByRequirement() tells faults written by hand and the derived one', () => {
  const rows = faultsByRequirement(createLibrary(), ['cinder/v3']);
  const found = rows.find(({ requirement }) => requirement === 'cinder/v3:volumes.show.status');
  expect(found?.faults).toEqual(expect.arrayContaining(['volume-show-500', 'cinder/v3:volumes.show.status']));
});
