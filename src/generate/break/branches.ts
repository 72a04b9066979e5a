import * as fc from 'fast-check';
import type { Json } from '../../contract/types.ts';
import { isObject } from '../schema-view.ts';
import type { Variant } from './breaker.ts';

const STRANGE: readonly Json[] = [{}, [], 'fits-no-branch', -1, true];

/** Values that fit no branch of `oneOf` or `anyOf`, and objects that mix all branches, which may fit more than one. */
export function breakBranches(branches: readonly fc.Arbitrary<Json>[]): Variant[] {
  const note: Variant['note'] = (value) =>
    `not exactly one of the shapes: ${JSON.stringify(value).slice(0, 200)}`;
  const mixed = fc
    .tuple(...branches)
    .map((values): Json => Object.assign({}, ...values.filter(isObject)) as Json);
  return [mixed, ...STRANGE.map((value) => fc.constant(value))].map((arbitrary) => ({ arbitrary, note }));
}
