import * as fc from 'fast-check';
import type { Json } from '../contract/types.ts';
import type { SchemaError } from '../contract/validate.ts';
import { boundedFilter, UnsatisfiableError } from './bounded-filter.ts';
import type { Variant } from './break/breaker.ts';
import { otherBroken, type Aim } from './broken-keywords.ts';
import type { Invalid, Mutation } from './mutation.ts';
import { provenInvalid } from './proven-invalid.ts';
import type { REMOVED } from './set-at.ts';
import { firstOf, smallestOf } from './smallest-of.ts';

/** Draws looked at to find out what a variant breaks. */
const PROBES = 12;

/** An Ajv validation function, or one made like it. */
export interface Validate {
  (value: Json): boolean;
  readonly errors?: readonly SchemaError[] | null;
}

/** Where proposals go, and what they should break. */
export interface Proposal {
  readonly validate: Validate;
  readonly aim: Aim;
  /** The constraint lies in a branch of `oneOf` or `anyOf`: then more than one keyword is always broken. */
  readonly branched: boolean;
  /** The whole instance around a proposed value. */
  readonly wrap: (value: Json | typeof REMOVED) => Json;
}

interface Probe {
  readonly source: fc.Arbitrary<Invalid>;
  readonly others: readonly (readonly string[])[];
}

/**
 * Keeps those proposals that are invalid, and among them those that break nothing else if there are any.
 * `undefined` when every proposal is valid: the constraint cannot be broken.
 */
export function settle(
  variants: readonly Variant[],
  proposal: Proposal,
): Pick<Mutation, 'alsoBreaks' | 'arbitrary' | 'boundaries' | 'description'> | undefined {
  const probes = variants.flatMap((variant) => probe(variant, proposal) ?? []);
  const clean = probes.filter(({ others }) => others.some((broken) => broken.length === 0));
  const kept = clean.length > 0 ? clean : probes;
  const sources = kept.map(({ source }) => checked(source, proposal, clean.length > 0 && !proposal.branched));
  const nearest = sources.flatMap((source) => tryDraw(() => smallestOf(source)) ?? []);
  const boundaries = [...new Map(nearest.map((invalid) => [invalid.text, invalid])).values()];
  const [first] = boundaries;
  if (first === undefined) return undefined;
  return {
    alsoBreaks: clean.length > 0 ? [] : [...new Set(kept.flatMap(({ others }) => others.flat()))].toSorted(),
    arbitrary: fc.oneof({ withCrossShrink: true }, fc.constantFrom(...boundaries), ...sources),
    boundaries,
    description: first.note,
  };
}

function probe(variant: Variant, proposal: Proposal): Probe | undefined {
  const source = variant.arbitrary.map((value) => toInvalid(proposal.wrap(value), variant.note(value)));
  // Most break the constraint alone whatever is drawn: then the first draw tells it as well as a dozen.
  const first = tryDraw(() => firstOf(source));
  const isClean = first !== undefined && !proposal.branched && !proposal.validate(first.value);
  if (isClean && othersOf(first.value, proposal).length === 0) return { source, others: [[]] };
  const sample = tryDraw(() => fc.sample(source, { seed: 1, numRuns: PROBES }));
  const broken = (sample ?? []).filter(({ value }) => !proposal.validate(value));
  if (broken.length === 0) return undefined;
  if (proposal.branched) return { source, others: [['oneOf']] };
  return { source, others: broken.map(({ value }) => othersOf(value, proposal)) };
}

function checked(source: fc.Arbitrary<Invalid>, proposal: Proposal, alone: boolean): fc.Arbitrary<Invalid> {
  const wanted = ({ value }: Invalid): boolean =>
    !proposal.validate(value) && (!alone || othersOf(value, proposal).length === 0);
  return boundedFilter(source, wanted, ({ note }) => `nothing breaks ${proposal.aim.keyword}: ${note}`).map(
    (invalid) => prove(invalid, proposal.validate),
  );
}

/** @throws {Error} when the text to send turns out to fit the schema: a bug of this library */
function prove(invalid: Invalid, validate: Validate): Invalid {
  if (!provenInvalid(validate, invalid.text)) {
    throw new Error(`bug: the negative "${invalid.note}" fits the schema: ${invalid.text.slice(0, 500)}`);
  }
  return invalid;
}

function othersOf(value: Json, { validate, aim }: Proposal): string[] {
  return validate(value) ? [] : otherBroken(validate.errors ?? [], aim);
}

function toInvalid(value: Json, note: string): Invalid {
  return { value, text: JSON.stringify(value), note };
}

function tryDraw<T>(draw: () => T): T | undefined {
  try {
    return draw();
  } catch (error) {
    if (error instanceof UnsatisfiableError) return undefined;
    throw error;
  }
}
