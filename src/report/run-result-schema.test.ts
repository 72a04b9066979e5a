import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formatsPlugin from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { RUN_RESULT_SCHEMA_ID } from '../result/run-result-schema-id.ts';
import { VERDICTS } from '../result/verdict.ts';
import { RUN_RESULT_SHAPES } from './testing/run-result-shapes.ts';
import { sampleResult } from './testing/sample-result.ts';

interface ObjectSchema {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
  readonly additionalProperties: unknown;
}

const schema = JSON.parse(
  readFileSync(new URL('../../schemas/run-result.schema.json', import.meta.url), 'utf8'),
) as ObjectSchema & { $id: string; $defs: Record<string, ObjectSchema & { enum?: readonly string[] }> };

function compile(): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, strict: true });
  formatsPlugin.default(ajv);
  return ajv.compile(schema);
}

const hex = 'f'.repeat(63);

/** [what is wrong, JSON pointer of what is replaced, its new value (undefined: removed)] */
const DAMAGES: readonly (readonly [string, string, unknown])[] = [
  ['an unknown property at the root', '/extra', 1],
  ['an unknown property in a case', '/cases/0/extra', 1],
  ['an unknown property in a finding', '/cases/0/findings/0/extra', 1],
  ['an unknown property in a request', '/exchanges/0/request/extra', 1],
  ['no seed', '/seed', undefined],
  ['no curl line in a finding', '/cases/0/findings/0/curl', undefined],
  ['another version', '/schemaVersion', 2],
  ['an unknown verdict', '/cases/0/verdict', 'green'],
  ['an unknown level', '/contracts/0/requirements/0/level', 'may'],
  ['a count for an unknown verdict', '/totals/verdicts/green', 1],
  ['no count for a verdict', '/totals/verdicts/blocked', undefined],
  ['an exit code out of range', '/exitCode', 4],
  ['a revision that is no SHA-256', '/contracts/0/revision', hex],
  ['a status that is no number', '/exchanges/0/response/status', '200'],
  ['a status key that is no status', '/contracts/0/operations/0/statuses/ok', 1],
  ['a time with an offset', '/startedAt', '2026-03-02T09:00:00+01:00'],
  ['a time that is none', '/finishedAt', 'yesterdayZ'],
  ['an exchange id of zero', '/cases/0/findings/0/exchanges/0', 0],
  [
    'a count of what was exercised that has three parts',
    '/coverage/operations/0/parameters/query.limit',
    [1, 2, 3],
  ],
  ['an unknown kind of warning', '/coverage/warnings/0/kind', 'bored'],
  ['an id without its contract', '/contracts/0/operations/0/id', 'volumes.show'],
];

/** A copy of the sample result in which the value at a JSON pointer is replaced or removed. */
function damaged(pointer: string, value: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(sampleResult()));
  const keys = pointer.slice(1).split('/');
  const last = keys.pop() ?? '';
  let node = copy as Record<string, unknown>;
  for (const key of keys) node = node[key] as Record<string, unknown>;
  if (value === undefined) delete node[last];
  else node[last] = value;
  return copy;
}

describe('run-result.schema.json', () => {
  const validate = compile();

  it('accepts a realistic run result', () => {
    const valid = validate(JSON.parse(JSON.stringify(sampleResult())));
    expect(validate.errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it.each(DAMAGES)('rejects %s', (_, pointer, value) => {
    expect(validate(damaged(pointer, value))).toBe(false);
    const parent = pointer.slice(0, pointer.lastIndexOf('/'));
    expect([pointer, parent]).toContain(validate.errors?.[0]?.instancePath);
  });

  it.each(Object.keys(RUN_RESULT_SHAPES))(
    'names the properties of the type %s, as optional or required',
    (name) => {
      const object = name === 'RunResult' ? schema : schema.$defs[name];
      const properties = Object.keys(object?.properties ?? {});
      const shape = properties.map((key) => [key, object?.required.includes(key) ? 'required' : 'optional']);
      expect(Object.fromEntries(shape)).toEqual(RUN_RESULT_SHAPES[name]);
      expect(object?.additionalProperties).toBe(false);
    },
  );

  it('has no object definition that the types lack', () => {
    const objects = Object.keys(schema.$defs).filter((name) => schema.$defs[name]?.properties !== undefined);
    expect(objects.toSorted()).toEqual(
      Object.keys(RUN_RESULT_SHAPES)
        .filter((name) => name !== 'RunResult')
        .toSorted(),
    );
  });

  it('lists the verdicts of the type', () => {
    expect(schema.$defs['Verdict']?.enum).toEqual(VERDICTS);
    expect(schema.$id).toBe(RUN_RESULT_SCHEMA_ID);
  });
});
