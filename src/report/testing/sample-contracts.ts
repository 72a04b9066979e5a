import type { ContractRecord, OperationRecord, RequirementRecord } from '../../result/run-result.ts';

type OperationRow = readonly [
  name: string,
  method: string,
  path: string,
  capability: string,
  action?: string,
];

const SHARED: readonly OperationRow[] = [
  ['volumes.create', 'POST', '/volumes', 'volume.create'],
  ['volumes.show', 'GET', '/volumes/{volume_id}', 'volume.show'],
  ['volumes.list', 'GET', '/volumes/detail', 'volume.list'],
  ['volumes.delete', 'DELETE', '/volumes/{volume_id}', 'volume.delete'],
  ['volumes.extend', 'POST', '/volumes/{volume_id}/action', 'volume.extend', 'os-extend'],
  ['snapshots.create', 'POST', '/snapshots', 'snapshot.create'],
  ['snapshots.show', 'GET', '/snapshots/{snapshot_id}', 'snapshot.show'],
];

const EXTRA: Readonly<Record<string, readonly OperationRow[]>> = {
  'evs/v2': [
    ['jobs.show', 'GET', '/jobs/{job_id}', 'job.show'],
    ['tags.batch', 'POST', '/volumes/{volume_id}/tags/action', 'tag.batch', 'create'],
  ],
  'cinder/v3': [['types.list', 'GET', '/types', 'type.list']],
  'easystack-6.2.1/v3': [
    ['snapshots.revert', 'POST', '/volumes/{volume_id}/action', 'snapshot.revert', 'revert'],
  ],
};

const DOCUMENTS: Readonly<Record<string, readonly [id: string, title: string]>> = {
  'evs/v2': ['EVS-API-2023-02-01', 'Elastic Volume Service API Reference, issue 01 (2023-02-01)'],
  'cinder/v3': ['EVS-API-2023-02-01', 'Elastic Volume Service API Reference, issue 01 (2023-02-01)'],
  'easystack-6.2.1/v3': ['EASYSTACK-6.2.1', 'EasyStack block storage API, release 6.2.1'],
};

/** The three contracts of the sample result, with operations and requirements of every level. */
export function sampleContracts(): ContractRecord[] {
  return Object.keys(DOCUMENTS).map((id) => sampleContract(id));
}

function sampleContract(id: string): ContractRecord {
  const [document, title] = DOCUMENTS[id] ?? ['', ''];
  const rows = [...SHARED, ...(EXTRA[id] ?? [])];
  const operations = rows.map((row, index) => toOperation(id, document, row, index));
  return {
    id,
    title: `Block storage as documented for ${id}`,
    revision: id.length.toString(16).padStart(2, '0').repeat(32),
    documents: { [document]: title },
    operations,
    requirements: operations.flatMap((operation) => requirementsOf(operation)),
  };
}

function toOperation(contract: string, document: string, row: OperationRow, index: number): OperationRecord {
  const [name, method, path, capability, action] = row;
  const exchanges = name === 'tags.batch' ? 0 : 12 + index;
  return {
    id: `${contract}:${name}`,
    method,
    path: `/v3/{project_id}${path}`,
    ...(action === undefined ? {} : { action }),
    summary: `${name.split('.')[1] ?? name} of ${name.split('.')[0] ?? name}`,
    capability,
    deprecated: name === 'types.list',
    source: { document, section: `7.2.1.${index + 1}`, tables: [`7-${120 + index}`] },
    exchanges,
    statuses: exchanges === 0 ? {} : { 200: exchanges - 2, 400: 1, 404: 1 },
  };
}

function requirementsOf(operation: OperationRecord): RequirementRecord[] {
  const make = (suffix: string, level: RequirementRecord['level'], text: string): RequirementRecord => ({
    id: `${operation.id}.${suffix}`,
    level,
    text,
    source: operation.source,
    operations: [operation.id],
  });
  const own = [
    make('status', 'must', "A valid request gets a success status of the operation's own table."),
    make('response-body', 'must', 'The body fits the schema of exactly that status.'),
    make('error-body', 'must', 'An error comes with a documented status and in a documented shape.'),
    make('undocumented-fields', 'observe', 'Which undocumented fields the body carries.'),
    make('retry-after', 'should', 'A refusal for load says when to come back.'),
  ];
  if (operation.action !== 'os-extend') return own;
  const billing = make('charges', 'must', 'A larger volume is charged from the moment it is larger.');
  return [
    ...own,
    make('rejects-shrink', 'must', 'The new size is larger than the present one; a smaller one is refused.'),
    { ...billing, excluded: 'billing' },
  ];
}
