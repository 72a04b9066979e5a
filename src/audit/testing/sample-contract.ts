import type { Contract, Operation, Schema, Source } from '../../contract/types.ts';

/** Id of the invented document in the sample contract. */
export const SAMPLE_ID = 'BOATS-1';

const string: Schema = { type: 'string' };
function source(section: string, ...tables: string[]): Source & Schema {
  return { document: SAMPLE_ID, section, ...(tables.length === 0 ? {} : { tables }) };
}

const errorBody: Schema = {
  type: 'object',
  properties: { error: { type: 'object', properties: { code: string, message: string } } },
};

const hireBody: Schema = {
  type: 'object',
  'x-source': source('5.1.1', '5-3'),
  required: ['boat'],
  properties: {
    boat: {
      type: 'object',
      'x-source': source('5.1.1', '5-4'),
      required: ['hull_material'],
      properties: {
        hull_material: { type: 'string', enum: ['oak', 'steel'] },
        crew: { type: 'integer', minimum: 1, maximum: 12, default: 2 },
        name: { type: 'string', maxLength: 32 },
        port_calls: { type: 'array', items: string },
        labels: { type: 'object', additionalProperties: string },
      },
    },
  },
};

const boat: Schema = {
  type: 'object',
  'x-source': source('5.1.1', '5-6'),
  properties: { id: string, 'os-boat-attr:berth_number': string },
};

const hired: Schema = {
  type: 'object',
  'x-source': source('5.1.1', '5-5'),
  properties: { boats: { type: 'array', items: boat }, total: { type: 'integer' } },
};

function parameter(
  name: string,
  place: 'path' | 'header',
  required: boolean,
): Operation['parameters'][number] {
  return { name, in: place, required, description: '', schema: string, source: source('5.1.1') };
}

const common = { contract: 'boats/v9', deprecated: false, summary: '' } as const;

const hire: Operation = {
  ...common,
  id: 'boats.hire',
  method: 'POST',
  path: '/v9/{harbour_id}/boats',
  capability: 'boat.hire',
  source: source('5.1.1'),
  effect: { kind: 'creates', resource: 'boat' },
  parameters: [
    parameter('harbour_id', 'path', true),
    parameter('X-Auth-Token', 'header', true),
    parameter('X-Client-Token', 'header', false),
  ],
  requestBody: { required: true, schema: hireBody },
  responses: [
    { status: 202, description: 'Accepted', schema: hired },
    { status: 400, description: 'Bad Request', schema: errorBody, source: source('5.1.1', '5-7', '5-8') },
  ],
};

const giveBack: Operation = {
  ...common,
  id: 'boats.return',
  method: 'DELETE',
  path: '/v9/{harbour_id}/boats/{boat_id}',
  capability: 'boat.return',
  source: source('5.1.2'),
  effect: { kind: 'deletes', resource: 'boat' },
  parameters: [parameter('harbour_id', 'path', true), parameter('boat_id', 'path', true)],
  responses: [{ status: 204, description: 'No Content' }],
};

/** A contract that agrees with the sample document in every row. */
export const SAMPLE_CONTRACT: Contract = {
  id: 'boats/v9',
  title: 'Boats',
  revision: '0',
  documents: { [SAMPLE_ID]: 'Boats, issue 1' },
  companions: [],
  features: { core: [], optional: [] },
  operations: [hire, giveBack],
  requirements: new Map(),
  errata: [],
  commonStatuses: { success: [], error: [] },
  errorBody,
};
