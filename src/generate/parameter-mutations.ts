import * as fc from 'fast-check';
import type { Json, Parameter, Schema } from '../contract/types.ts';
import { validatorFor } from '../contract/validate.ts';
import { boundedFilter } from './bounded-filter.ts';
import { levelOf } from './level-of.ts';
import type { Mutation } from './mutation.ts';
import { mutations } from './mutations.ts';
import type { GenerateOptions } from './options.ts';
import { readParameter, writeParameter } from './parameter-text.ts';
import { typesOf } from './schema-view.ts';

/** A parameter that breaks its schema. */
export interface InvalidParameter {
  /** The text to send, not yet percent-encoded; absent when the parameter is to be left out. */
  readonly text?: string;
  /** What is broken. */
  readonly note: string;
}

/** One constraint of a parameter, and texts that break it. */
export interface ParameterMutation extends Pick<
  Mutation,
  'keyword' | 'kind' | 'constraintId' | 'level' | 'description'
> {
  /** The nearest texts, the plainest first. */
  readonly boundaries: readonly InvalidParameter[];
  /** Draws such texts and shrinks to the first of `boundaries`. */
  readonly arbitrary: fc.Arbitrary<InvalidParameter>;
}

/** How a type is broken in a text is said below. */
const TYPES: ReadonlySet<string> = new Set(['type', 'type~null', 'type~fraction', 'type~coercion']);

/** What is no number in JSON's writing but is read as one by many a language's own function. */
const NEARLY: Readonly<Record<string, readonly string[]>> = {
  integer: ['+1', ' 1', '1 ', '1e0', '0x1', '1_0', '１'],
  number: ['+1', ' 1', '1 ', '1e0', '0x1', '1_0', '１'],
  boolean: ['1', '0', 'True', 'yes', 'on'],
};
const STRANGE: Readonly<Record<string, readonly string[]>> = {
  integer: ['abc', '-', 'NaN', '[]'],
  number: ['abc', '-', 'NaN', '[]'],
  boolean: ['maybe', 'not-a-boolean', '2'],
};

/**
 * As {@linkcode mutations}, for a parameter, whose value travels as text: every text has been read back under the
 * types of the schema and breaks it in each reading. A text parameter has no wrong type; an empty text stands for
 * `null`. Constraints have the ids of docs/contract-format.md without `query.`, `path.` or `header.`.
 *
 * @throws {UnsatisfiableError} if no valid value is found to start from
 */
export function parameterMutations(parameter: Parameter, options: GenerateOptions = {}): ParameterMutation[] {
  const { schema } = parameter;
  const required = parameter.required && parameter.in !== 'path' ? [missing(parameter)] : [];
  const bounds = mutations(schema, options, { except: TYPES })
    .filter(({ path }) => path.length === 0)
    .flatMap((mutation) => asText(parameter, mutation) ?? []);
  return [...required, ...typeMutations(parameter), ...bounds];
}

function missing(parameter: Parameter): ParameterMutation {
  const note = `required ${parameter.name} is missing`;
  return listed(parameter, 'required', [{ note }], fc.constant({ note }));
}

function asText(parameter: Parameter, mutation: Mutation): ParameterMutation | undefined {
  const sources = mutation.boundaries.filter(({ value }) => isBroken(parameter, writeParameter(value)));
  if (sources.length === 0) return undefined;
  const toText = ({ value, note }: { value: Json; note: string }): InvalidParameter => ({
    text: writeParameter(value),
    note,
  });
  const arbitrary = fc.oneof(
    { withCrossShrink: true },
    fc.constantFrom(...sources.map(toText)),
    mutation.arbitrary.map(toText),
  );
  return listed(parameter, mutation.keyword, sources.map(toText), broken(parameter, arbitrary));
}

function typeMutations(parameter: Parameter): ParameterMutation[] {
  const { schema } = parameter;
  const types = typesOf(schema);
  if (schema['type'] === undefined || types.includes('string')) return [];
  const kinds: [string, readonly string[]][] = [['type', types.flatMap((type) => STRANGE[type] ?? [])]];
  if (!types.includes('null')) kinds.push(['type~null', ['']]);
  if (types.includes('integer') && !types.includes('number')) {
    kinds.push(['type~fraction', fractions(schema)]);
  }
  kinds.push(['type~coercion', types.flatMap((type) => NEARLY[type] ?? [])]);
  return kinds.flatMap(([keyword, candidates]) => {
    const texts = candidates
      .filter((text) => isBroken(parameter, text))
      .map((text): InvalidParameter => ({ text, note: `${keyword}: ${JSON.stringify(text)}` }));
    return texts.length === 0
      ? []
      : [listed(parameter, keyword, texts, broken(parameter, fc.constantFrom(...texts)))];
  });
}

function fractions(schema: Schema): string[] {
  const [found] = mutations(schema, {}, { only: 'type~fraction' });
  return [...new Set((found?.boundaries ?? []).map(({ value }) => writeParameter(value)))];
}

function listed(
  parameter: Parameter,
  keyword: string,
  boundaries: readonly InvalidParameter[],
  arbitrary: fc.Arbitrary<InvalidParameter>,
): ParameterMutation {
  return {
    keyword,
    kind: keyword === 'type~coercion' ? 'coercion' : 'plain',
    constraintId: `${parameter.name}.${keyword}`,
    level: levelOf(parameter.schema, keyword),
    description: boundaries[0]?.note ?? keyword,
    boundaries,
    arbitrary,
  };
}

/** Breaks the schema in every reading, and can be sent: an empty path segment would address another route. */
function isBroken({ in: place, schema }: Parameter, text: string): boolean {
  if (place === 'path' && text === '') return false;
  const validate = validatorFor(schema);
  return readParameter(text, schema).every((value) => !validate(value));
}

function broken(
  parameter: Parameter,
  source: fc.Arbitrary<InvalidParameter>,
): fc.Arbitrary<InvalidParameter> {
  return boundedFilter(
    source,
    ({ text }) => isBroken(parameter, text ?? ''),
    ({ note }) => `no text breaks parameter ${parameter.name}: ${note}`,
  );
}
