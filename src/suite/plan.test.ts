import { describe, expect, test } from 'vitest';
import { UserError } from '../errors/user-error.ts';
import type { RunConfig } from '../target/config/types.ts';
import { planCases } from './plan.ts';
import { sampleCase } from './testing/sample-case.ts';
import type { Api, PlanInput, Suite } from './types.ts';

const api = (id: string): Api =>
  ({ contract: { id, requirements: new Map([[`${id}:known`, {}]]) } }) as unknown as Api;
const config = (cases?: string[]): RunConfig =>
  ({ target: { name: 't' }, budget: 'quick', ...(cases && { cases }) }) as unknown as RunConfig;
const suite = (id: string, ...cases: string[]): Suite => ({
  id,
  title: id,
  cases: () => cases.map((name) => sampleCase(name, { requirements: ['known'] })),
});
const ids = (...args: Parameters<typeof planCases>): string[] =>
  planCases(...args).map(({ fullId }) => fullId);

describe('planCases()', () => {
  const suites = [suite('a/x', '1', '2'), suite('b/y', '1')];

  test('plans every suite over every API version, in a fixed order', () => {
    expect(ids(suites, [api('f/v1'), api('f/v2')], config())).toEqual([
      'f/v1:a/x/1',
      'f/v1:a/x/2',
      'f/v1:b/y/1',
      'f/v2:a/x/1',
      'f/v2:a/x/2',
      'f/v2:b/y/1',
    ]);
  });

  test('tells a suite about API, target and budget', () => {
    let input: PlanInput | undefined;
    const asked = api('f/v1');
    planCases([{ ...suite('a/x'), cases: (given) => ((input = given), []) }], [asked], config());
    expect(input).toEqual({ api: asked, target: { name: 't' }, budget: 'quick' });
  });

  test.each([
    [['a/x'], ['f/v1:a/x/1', 'f/v1:a/x/2']],
    [
      ['/2', 'b/'],
      ['f/v1:a/x/2', 'f/v1:b/y/1'],
    ],
    [['f/v1:b/y/1'], ['f/v1:b/y/1']],
    [[], ['f/v1:a/x/1', 'f/v1:a/x/2', 'f/v1:b/y/1']],
  ])('keeps the cases with one of %j in their id', (wanted, kept) => {
    expect(ids(suites, [api('f/v1')], config(wanted))).toEqual(kept);
  });

  test('refuses a choice that no case meets', () => {
    expect(() => ids(suites, [api('f/v1')], config(['nope', 'nix']))).toThrow(
      new UserError('no case has "nope" or "nix" in its id', { mend: 'See evs-conformance list --cases.' }),
    );
  });

  test('throws for two cases with one id', () => {
    expect(() => ids([suite('a/x', '1', '1')], [api('f/v1')], config())).toThrow(
      'two cases are called f/v1:a/x/1',
    );
  });

  test('throws for a requirement that the contract does not have', () => {
    const wrong: Suite = { ...suite('a/x'), cases: () => [sampleCase('1', { requirements: ['other'] })] };
    expect(() => ids([wrong], [api('f/v1')], config())).toThrow('unknown requirement "other"');
  });
});
