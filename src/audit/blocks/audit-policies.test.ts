import { expect, test } from 'vitest';
import type { Contract, Operation, Requirement } from '../../contract/types.ts';
import { auditPolicies } from './audit-policies.ts';
import type { DocumentBlock } from './block.ts';
import { readPolicies } from './read-policies.ts';

const HEAD = '权限 对应API接口 授权项\n（Action）\nIAM项目\n(Project)\n企业项目\n(Enterprise\nProject)\n';
const TEXT = `${HEAD}Hire
POST /v2/{harbour_id}/
boats/action
action="os-hire"
evs:boats:h
ireevs:boats:get
√ ×
${HEAD}Show
GET /v2/{harbour_id}/boats/
{boat_id}
● A boat
evs:boats:get
● A sail
evs:sails:getevs:boats:get
√ √
Tell
GET / 无 √ ×
`;

const block: DocumentBlock = { section: '8.2', kind: 'prose', ordinal: 1, hash: '', line: 1, text: TEXT };
const rows = readPolicies([block, { ...block, section: '8.1', text: 'POST /v2/boats √ √' }]);

function contract(texts: Readonly<Record<string, string>>, more: object = {}): Contract {
  const operation = (id: string, method: string, path: string, action?: string): Operation =>
    ({ id, method, path, ...(action === undefined ? {} : { action }) }) as Operation;
  const requirement = (id: string, text: string): [string, Requirement] => [
    `boats/v3:${id}.policy-actions`,
    {
      id: `boats/v3:${id}.policy-actions`,
      text,
      source: { document: 'B', section: '8.2' },
      ...more,
    } as Requirement,
  ];
  return {
    id: 'boats/v3',
    operations: [
      operation('hire', 'post', '/v3/{harbour}/boats/action', 'os-hire'),
      operation('show', 'get', '/v3/{harbour}/boats/{id}'),
      operation('tell', 'get', '/'),
    ],
    requirements: new Map(Object.entries(texts).map(([id, text]) => requirement(id, text))),
  } as unknown as Contract;
}

const GOOD = {
  hire: 'A user needs evs:boats:hire and evs:boats:get.',
  show: 'A user needs evs:boats:get, and evs:sails:get, in an enterprise project.',
  tell: 'The operation needs no permission.',
};

test('readPolicies() reads rows over wrapped cells and repeated heads, in sections with such a table alone', () => {
  expect(rows).toEqual([
    {
      section: '8.2',
      method: 'POST',
      path: '/v2/{harbour_id}/boats/action',
      action: 'os-hire',
      actions: ['evs:boats:hire', 'evs:boats:get'],
      enterprise: false,
    },
    {
      section: '8.2',
      method: 'GET',
      path: '/v2/{harbour_id}/boats/{boat_id}',
      actions: ['evs:boats:get', 'evs:sails:get'],
      enterprise: true,
    },
    { section: '8.2', method: 'GET', path: '/', actions: [], enterprise: false },
  ]);
});

test('auditPolicies() accepts requirements that say what the rows say', () => {
  expect(auditPolicies(rows, [contract(GOOD)])).toEqual({ rows: 3, requirements: 3, problems: [] });
});

test.for<[string, Partial<typeof GOOD>]>([
  ['a permission too few', { show: 'A user needs evs:boats:get, in an enterprise project.' }],
  ['a permission too many', { show: `${GOOD.show} And evs:boats:sink.` }],
  ['another permission', { hire: 'A user needs evs:boats:sell and evs:boats:get.' }],
  ['no word of enterprise projects', { show: 'A user needs evs:boats:get and evs:sails:get.' }],
  ['a permission where none is needed', { tell: 'A user needs evs:boats:get.' }],
])('auditPolicies() reports %s', ([, change]) => {
  const { problems } = auditPolicies(rows, [contract({ ...GOOD, ...change })]);
  expect(problems).toHaveLength(2);
  expect(auditPolicies(rows, [contract({ ...GOOD, ...change }, { errata: ['e'] })]).problems).toHaveLength(1);
});

test('auditPolicies() reports a row of which no operation tells', () => {
  const { hire: _, ...rest } = GOOD;
  expect(auditPolicies(rows, [contract(rest)]).problems).toEqual([
    '8.2 POST /v2/{harbour_id}/boats/action is required of no operation as it stands',
  ]);
});
