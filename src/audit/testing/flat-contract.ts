import type { Contract, Erratum, Operation, Schema, Source } from '../../contract/types.ts';

const string: Schema = { type: 'string' };
const integer: Schema = { type: 'integer' };

/**
 * A contract that agrees with the flat sample documents in every row; what those leave open is in its errata.
 *
 * @param document id of the document, which tells how it is laid out
 */
export function flatContract(document: string): Contract {
  const source = (section: string): Source & Schema => ({ document, section });
  return {
    id: 'boats/v9',
    title: 'Boats',
    revision: '0',
    documents: { [document]: 'Boats' },
    companions: [],
    features: { core: [], optional: [] },
    operations: operationsOf(source('2.3'), source('2.2')),
    requirements: new Map(),
    errata: errataOf(document),
    commonStatuses: { success: [200, 202], error: [400, 401] },
    errorBody: object({ error: object({ code: integer, title: string, message: string }) }),
  };
}

function object(properties: Record<string, Schema>, more: Schema = {}): Schema {
  return { type: 'object', properties, ...more };
}

function operationsOf(source: Source, common: Source): Operation[] {
  const path = (name: string): Operation['parameters'][number] => parameter(name, 'path', true, source);
  const shared = [
    path('harbour_id'),
    parameter('X-Auth-Token', 'header', true, common),
    parameter('X-Trace', 'header', false, common),
  ];
  const base = { contract: 'boats/v9', deprecated: false, summary: '', source } as const;
  const boats = '/v9/{harbour_id}/boats';
  const limit = parameter('limit', 'query', false, source, { type: 'integer', minimum: 1 });
  const all = parameter('all_harbours', 'query', false, source, { type: 'integer', enum: [1] });
  return [
    {
      ...base,
      id: 'boats.hire',
      method: 'POST',
      path: boats,
      capability: 'boat.hire',
      effect: { kind: 'creates' },
      errata: ['status-hire'],
      parameters: [
        ...shared,
        parameter('boats-version', 'header', false, source, { type: 'string', enum: ['boats 9.1'] }),
      ],
      requestBody: { required: true, schema: hireBody },
      responses: [{ status: 202, description: '', schema: wrapped(hired) }],
    },
    {
      ...base,
      id: 'boats.list',
      method: 'GET',
      path: boats,
      capability: 'boat.list',
      effect: { kind: 'none' },
      errata: ['status-list'],
      parameters: [...shared, limit],
      responses: [{ status: 200, description: '', schema: listed(object({ id: string })) }],
    },
    {
      ...base,
      id: 'boats.list-detail',
      method: 'GET',
      path: `${boats}/detail`,
      capability: 'boat.list-detail',
      effect: { kind: 'none' },
      errata: ['status-list'],
      parameters: [...shared, limit, all],
      responses: [{ status: 200, description: '', schema: listed(shown) }],
    },
    {
      ...base,
      id: 'boats.show',
      method: 'GET',
      path: `${boats}/{boat_id}`,
      capability: 'boat.show',
      effect: { kind: 'none' },
      errata: ['status-show'],
      parameters: [...shared, path('boat_id')],
      responses: [{ status: 200, description: '', schema: wrapped({ ...shown, required: ['id', 'crew'] }) }],
    },
    {
      ...base,
      id: 'boats.paint',
      method: 'POST',
      path: `${boats}/{boat_id}/action`,
      action: 'paint',
      capability: 'boat.paint',
      effect: { kind: 'changes' },
      parameters: [...shared, path('boat_id')],
      requestBody: { required: true, schema: paintBody },
      responses: [200, 400, 401].map((status) => ({ status, description: '' })),
    },
  ];
}

function parameter(
  name: string,
  place: Operation['parameters'][number]['in'],
  required: boolean,
  source: Source,
  schema: Schema = string,
): Operation['parameters'][number] {
  return { name, in: place, required, description: '', schema, source };
}

const hireBody: Schema = object(
  {
    boat: object(
      {
        hull_material: { type: 'string', enum: ['oak', 'steel'] },
        crew: { type: 'integer', minimum: 1, maximum: 12, default: 2 },
        name: { type: 'string', maxLength: 32 },
      },
      { required: ['hull_material'] },
    ),
  },
  { required: ['boat'], 'x-errata': ['wrapper-boat'] },
);

const hired: Schema = object({
  id: string,
  berth: { type: ['string', 'null'], 'x-errata': ['berth-null'] },
  crew: integer,
});

const shown: Schema = object({ id: string, crew: integer, last_port: string });

const paintBody: Schema = object(
  {
    paint: object(
      { colour: { type: 'string', 'x-errata': ['colour-required'] }, coats: integer },
      { required: ['colour'] },
    ),
  },
  { required: ['paint'] },
);

function wrapped(boat: Schema): Schema {
  return object({ boat }, { required: ['boat'], 'x-errata': ['wrapper-boat'] });
}

function listed(items: Schema): Schema {
  return object({ boats: { type: 'array', items } }, { 'x-errata': ['wrapper-boats'] });
}

function errataOf(document: string): Erratum[] {
  const erratum = (id: string, kind: string, row?: string, section = '2.3'): Erratum => ({
    id,
    kind,
    source: { document, section },
    ...(row === undefined ? {} : { row }),
    text: 'The document leaves it open; the example shows null.',
    decision: 'It is taken as the contract has it.',
  });
  return [
    erratum('status-hire', 'status'),
    erratum('status-list', 'status'),
    erratum('status-show', 'status'),
    erratum('wrapper-boat', 'shape', 'boat'),
    erratum('wrapper-boats', 'shape', 'boats'),
    erratum('berth-null', 'nullable', 'berth'),
    erratum('colour-required', 'required', 'colour'),
    erratum('request-id', 'missing', 'RequestId', '2.2'),
  ];
}
