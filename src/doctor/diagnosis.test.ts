import { expect, test } from 'vitest';
import { toDiagnosis, type Forecast, type Line } from './diagnosis.ts';
import { note, ok, problem } from './say.ts';

const target = { name: 't', endpoint: 'http://t' };
const held = (verdict: 'skip' | 'inapplicable' | 'blocked'): Forecast => ({
  contract: 'evs/v2',
  cases: 2,
  judged: 1,
  held: [{ verdict, reason: 'why', cases: ['a'] }],
});

test.for<[string, readonly Line[], readonly Forecast[] | undefined, number]>([
  [
    '0 when nothing is in the way',
    [ok('zone', 'x'), note('image', 'none')],
    [held('skip'), held('inapplicable')],
    0,
  ],
  ['1 when a case would be blocked', [ok('zone', 'x')], [held('blocked')], 1],
  ['1 for a problem', [problem('zone', 'x', 'y')], [], 1],
  [
    '2 for a mistake in the configuration',
    [problem('configuration', 'x', 'y', 2), problem('zone', 'x', 'y')],
    [],
    2,
  ],
  [
    '3 when the target cannot be asked',
    [problem('configuration', 'x', 'y', 2), problem('address', 'x', 'y', 3)],
    undefined,
    3,
  ],
])('toDiagnosis() has the exit code %s', ([, lines, forecasts, code]) => {
  expect(toDiagnosis(target, lines, forecasts).exitCode).toBe(code);
});

test('toDiagnosis() puts what comes first in a run first', () => {
  const lines = [ok('control', 'c'), ok('zone', 'z'), ok('address', '1'), ok('address', '2')];
  expect(toDiagnosis(target, lines).lines.map(({ text }) => text)).toEqual(['1', '2', 'z', 'c']);
});
