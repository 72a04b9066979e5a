import { expect, it } from 'vitest';
import { createLibrary, listContracts } from '../../contract/library.ts';
import { deriveFaults } from './derived/derive-faults.ts';
import { faults } from './faults.ts';

/** What no change of an exchange can break, by the end of a requirement's id; what is left must have a fault. */
const UNBREAKABLE: readonly (readonly [RegExp, string])[] = [
  [/\.identity$/, 'nothing is asked for by id, so nothing can be another'],
  [/\.response-body$/, 'the success has no body'],
];

it('every must that can be tested from outside has a fault', () => {
  const library = createLibrary();
  const byHand = new Set(faults.flatMap(({ breaks }) => breaks));
  const without = listContracts().flatMap((id) => {
    const contract = library.get(id);
    const derived = new Set(
      contract.operations.flatMap((operation) => deriveFaults(operation)).map((one) => one.id),
    );
    return [...contract.requirements.values()]
      .filter(({ level, excluded }) => level === 'must' && excluded === undefined)
      .filter((one) => !derived.has(one.id) && !byHand.has(one.id.slice(id.length + 1)))
      .map((one) => one.id);
  });
  const left = without.filter((id) => !UNBREAKABLE.some(([end]) => end.test(id.slice(id.indexOf(':') + 1))));
  expect(left).toEqual([]);
  // An exemption that nothing needs any more is to go.
  for (const [end] of UNBREAKABLE)
    expect(without.some((id) => end.test(id.slice(id.indexOf(':') + 1)))).toBe(true);
});
