import type { ExchangeRecord } from '../../result/exchange-record.ts';
import type { ExpectationRecord, Observation, RunResult } from '../../result/run-result.ts';
import { RUN_RESULT_SCHEMA_ID } from '../../result/run-result-schema-id.ts';
import { countVerdicts } from '../model/count-verdicts.ts';
import { HOSTILE_STRINGS } from './hostile-strings.ts';
import { sampleCases } from './sample-cases.ts';
import { sampleContracts } from './sample-contracts.ts';
import { sampleCoverage } from './sample-coverage.ts';

/**
 * A realistic run result for tests of reports: three contracts, every verdict, monitors, evidence, observations,
 * expectations and text that tries to break out.
 *
 * @param rounds how many cases each operation gets; 1 makes about 50 cases in all, 200 about 5,000
 */
export function sampleResult(rounds: number = 1): RunResult {
  const contracts = sampleContracts();
  const cases = contracts.flatMap((contract) => sampleCases(contract, rounds));
  const observations = sampleObservations();
  return {
    $schema: RUN_RESULT_SCHEMA_ID,
    schemaVersion: 1,
    tool: { name: 'evs-conformance', version: '0.1.0' },
    startedAt: '2026-03-02T09:00:00.000Z',
    finishedAt: '2026-03-02T09:07:41.250Z',
    durationMs: 461_250,
    conformant: false,
    exitCode: 1,
    target: {
      name: 'staging </title> region-1',
      url: 'https://evs.region-1.example.test/',
      features: { images: true, encryption: true, backups: false },
    },
    selection: { contracts: contracts.map((contract) => contract.id), tags: ['quick'] },
    seed: 42,
    budget: 'quick',
    contracts,
    cases,
    observations,
    exchanges: [sampleCreate(), sampleExtend(), sampleTimeout()],
    totals: { exchanges: 812, verdicts: countVerdicts(cases) },
    expectations: sampleExpectations(),
    leftovers: ['volume 7f1e0d9c-52a8-4ac0-8a6a-1d5f9a4e4b11'],
    unremovable: ['image 0b6e2f0a-9b1e-4f0d-8d8f-3d0a4c6e7f21'],
    coverage: sampleCoverage({ contracts, cases, observations }),
  };
}

function sampleObservations(): Observation[] {
  const operation = 'evs/v2:volumes.show';
  return [
    {
      requirement: `${operation}.undocumented-fields`,
      operation,
      message: 'Field "shareable" is there.',
      count: 14,
      exchange: 1,
    },
    ...HOSTILE_STRINGS.map((text, index) => ({
      requirement: `${operation}.undocumented-fields`,
      operation,
      message: `The name comes back as sent: ${text}`,
      count: 1 + index,
      exchange: 2,
    })),
  ];
}

function sampleExpectations(): ExpectationRecord[] {
  const make = (line: number, reason: string, state: ExpectationRecord['state']): ExpectationRecord => ({
    place: `expectations.yaml:${line}`,
    match: { requirement: `evs/v2:volumes.create.${state}` },
    reason,
    state,
    cases: state === 'failed' || state === 'passed' ? ['evs/v2:volumes/behaviour/extend-1'] : [],
  });
  return [
    make(4, 'Announced for release 8.3.', 'failed'),
    make(9, 'Mended in release 8.2.', 'passed'),
    make(14, `Ticket <b>1234</b> ${HOSTILE_STRINGS[6] ?? ''}`, 'unmatched'),
    make(19, 'Backups are not selected.', 'not-run'),
  ];
}

function sampleCreate(): ExchangeRecord {
  const request = { volume: { name: 'evs-conformance-1', size: 1, availability_zone: 'az1' } };
  const response = { volume: { id: '7f1e0d9c-52a8-4ac0-8a6a-1d5f9a4e4b11', status: 'creating', size: '1' } };
  return exchange(1, 'POST', '/v3/p1/volumes', JSON.stringify(request), 202, JSON.stringify(response));
}

function sampleExtend(): ExchangeRecord {
  const body = JSON.stringify({
    volume: { size: HOSTILE_STRINGS, metadata: { a: true, b: null, c: 1.5e3 } },
  });
  const request = JSON.stringify({ 'os-extend': { new_size: -1 } });
  return exchange(2, 'POST', '/v3/p1/volumes/7f1e/action?x=<script>', request, 202, body);
}

function sampleTimeout(): ExchangeRecord {
  const { response: _, ...rest } = exchange(3, 'GET', '/v3/p1/jobs/1', undefined, 200, '');
  return { ...rest, failure: { kind: 'timeout', message: 'no answer within 30 s' }, attempts: 3 };
}

function exchange(
  id: number,
  method: string,
  path: string,
  request: string | undefined,
  status: number,
  response: string,
): ExchangeRecord {
  return {
    id,
    case: 'evs/v2:volumes/behaviour/extend-1',
    operation: 'evs/v2:volumes.extend',
    request: {
      method,
      url: `https://evs.region-1.example.test${path}`,
      headers: { 'content-type': 'application/json', 'x-auth-token': '[redacted]' },
      ...(request === undefined ? {} : { body: request, bodyBytes: Buffer.byteLength(request) }),
    },
    response: {
      status,
      headers: { 'content-type': 'application/json', 'x-openstack-request-id': 'req-1f0a' },
      body: response,
      bodyBytes: Buffer.byteLength(response),
    },
    startedAt: '2026-03-02T09:01:12.114Z',
    durationMs: 84.25 * id,
    attempts: 1,
  };
}
