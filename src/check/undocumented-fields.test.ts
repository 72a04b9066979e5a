import { expect, it } from 'vitest';
import type { Schema } from '../contract/types.ts';
import type { CheckInput } from './types.ts';
import { undocumentedFieldsCheck } from './undocumented-fields.ts';

const found = (schema: Schema, value: unknown): string[] =>
  undocumentedFieldsCheck
    .run({
      contract: { id: 'cinder/v3' },
      operation: { id: 'volumes.show', responses: [{ status: 200, description: '', schema }] },
      exchange: { response: { status: 200 } },
      body: { kind: 'json', value },
      path: {},
    } as unknown as CheckInput)
    .map(({ actual }) => actual);

const VOLUME: Schema = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    links: { type: 'array', items: { type: 'object', properties: { rel: { type: 'string' } } } },
    metadata: { type: 'object', additionalProperties: true, properties: { known: { type: 'string' } } },
  },
};

it('undocumentedFieldsCheck names each unknown field once, whichever item has it', () => {
  const value = { id: 'a', more: 1, links: [{ rel: 'self' }, { rel: 'x', title: 1 }, { title: 2 }] };
  expect(found(VOLUME, value)).toEqual(['/more', '/links/*/title']);
  expect(found(VOLUME, value)).toEqual(['/more', '/links/*/title']);
});

it('undocumentedFieldsCheck lets maps be and looks through an array of documents', () => {
  expect(found(VOLUME, { metadata: { anything: 1 } })).toEqual([]);
  expect(found({ type: 'array', items: VOLUME }, [{ id: 'a' }, { other: {} }])).toEqual(['/*/other']);
});

it('undocumentedFieldsCheck takes names of Object.prototype for what they are: undocumented', () => {
  expect(found(VOLUME, JSON.parse('{"__proto__":1,"constructor":2,"toString":3}'))).toEqual([
    '/__proto__',
    '/constructor',
    '/toString',
  ]);
});
