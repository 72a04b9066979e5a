import { describe, expect, test } from 'vitest';
import type { ExchangeRecord } from '../result/exchange-record.ts';
import type { RunResult } from '../result/run-result.ts';
import {
  smallCase,
  smallContract,
  smallFinding,
  smallOperation,
  smallResult,
} from '../../test/support/small-result.ts';
import { compareRuns } from './compare-runs.ts';
import type { ComparedRun } from './compared-run.ts';
import { factsOfRun } from './facts-of-run.ts';
import type { Comparison } from './comparison.ts';

const UUID = 'ca8a45df-569f-45d1-920c-f8967d898eef';

function run(name: string, result: RunResult, exchanges: readonly ExchangeRecord[] = []): ComparedRun {
  return { name, facts: factsOfRun(result, exchanges) };
}

function answer(status: number, body: unknown, over: Partial<ExchangeRecord> = {}): ExchangeRecord {
  const text = JSON.stringify(body);
  return {
    id: 1,
    case: 'f/v1:volumes/a/1',
    operation: 'f/v1:volumes.create',
    request: { method: 'POST', url: 'http://x.invalid/volumes', headers: {} },
    response: { status, headers: {}, body: text, bodyBytes: text.length },
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 10,
    attempts: 1,
    ...over,
  };
}

const passes = smallResult([smallCase('volumes/a/1', 'pass')]);
const fails = smallResult([smallCase('volumes/a/1', 'fail')]);
const blocked = smallResult([smallCase('volumes/a/1', 'blocked')]);

describe('compareRuns() of requirements', () => {
  const standing = (a: RunResult, b: RunResult, ...exchanges: ExchangeRecord[][]): unknown =>
    compareRuns([run('a', a, exchanges[0]), run('b', b, exchanges[1])]).requirements.map(
      (row) => row.standing,
    );

  test.each([
    ['same', passes, passes],
    ['same', fails, fails],
    ['one-sided', passes, fails],
    ['untested', passes, blocked],
    [
      'both-deviate',
      fails,
      smallResult([
        smallCase('volumes/a/1', 'fail', { findings: [smallFinding('volumes.create.status', 'status:404')] }),
      ]),
    ],
  ] as const)('says %s', (expected, a, b) => {
    expect(standing(a, b)).toEqual([expected]);
  });

  test('says different where both conform and answer differently', () => {
    const [evs, cinder] = [
      { error: { code: 'EVS.1015', message: 'x' } },
      { badRequest: { code: 400, message: 'x' } },
    ];
    expect(standing(passes, passes, [answer(400, evs)], [answer(400, evs)])).toEqual(['same']);
    expect(standing(passes, passes, [answer(400, evs)], [answer(400, cinder)])).toEqual(['different']);
    expect(standing(passes, passes, [answer(200, {})], [answer(202, {})])).toEqual(['different']);
  });

  test('takes no notice of ids, times and hosts', () => {
    const of = (message: string): RunResult => ({
      ...passes,
      observations: [
        {
          requirement: 'f/v1:volumes.create.status',
          operation: 'f/v1:volumes.create',
          message,
          count: 1,
          exchange: 1,
        },
      ],
    });
    const one = `${UUID} of http://a.example:1/x at 2026-01-01T00:00:00.000Z`;
    const other = `${UUID.replace('ca', 'cb')} of http://b.example/x at 2027-11-21T03:04:05Z`;
    expect(standing(of(one), of(other))).toEqual(['same']);
    expect(standing(of(one), of('something else'))).toEqual(['different']);
  });

  test('takes no notice of what quoted answers say, only of their status and the shape of refusals', () => {
    const of = (actual: string): RunResult =>
      smallResult([
        smallCase('volumes/a/1', 'fail', {
          findings: [smallFinding('volumes.create.status', 'accepted', { actual })],
        }),
      ]);
    const one = of('202 {"volume": {"size": 1}}');
    expect(standing(one, of('202 {"volume": {"size": 2, "na'))).toEqual(['same']);
    expect(standing(one, of('200 {"volume": {"size": 1}}'))).toEqual(['both-deviate']);
    const refusal = of('500 {"computeFault": {"code": 500, "message": "a"}}');
    expect(standing(refusal, of('500 {"computeFault": {"code": 500, "message": "b"}}'))).toEqual(['same']);
    expect(standing(refusal, of('500 {"error": {"code": "EVS.1", "message": "b"}}'))).toEqual([
      'both-deviate',
    ]);
  });

  test('aligns requirements of different contracts by capability', () => {
    const text = JSON.stringify(passes).replaceAll('f/v1', 'g/v2').replaceAll('volumes.create', 'disks.make');
    const other = JSON.parse(text) as RunResult;
    expect(other.contracts[0]?.operations[0]).toMatchObject({
      id: 'g/v2:disks.make',
      capability: 'volume.create',
    });
    const { requirements } = compareRuns([run('a', passes), run('b', other)]);
    expect(requirements).toMatchObject([{ key: 'volume.create status', standing: 'same' }]);
  });

  test('classifies requirements', () => {
    const names = [
      'error-body',
      'rejects.body.size.type',
      'status',
      'response-body',
      'page-order',
      'completes',
    ];
    const requirements = names.map((name) => ({
      ...(smallContract().requirements[0] as RunResult['contracts'][number]['requirements'][number]),
      id: `f/v1:volumes.create.${name}`,
    }));
    const result = { ...passes, contracts: [smallContract({ requirements })] };
    const rows = compareRuns([run('a', result), run('b', result)]).requirements;
    expect(rows.map(({ kind }) => kind)).toEqual([
      'error shape and code',
      'validation boundary',
      'status',
      'type',
      'ordering',
      'state',
    ]);
  });
});

describe('compareRuns() of exchanges', () => {
  const differences = (a: ExchangeRecord[], b: ExchangeRecord[]): Comparison['differences'] =>
    compareRuns([run('a', passes, a), run('b', passes, b)]).differences;
  const volume = { id: UUID, size: 1, status: 'available' };
  const listed = (...days: number[]): unknown =>
    days.map((day) => ({ created_at: `2026-01-0${day}T00:00:00` }));

  test.each([
    ['field set', 'volume.name', { ...volume, name: 'x' }, volume, ['string', 'not there']],
    ['type', 'volume.size', volume, { ...volume, size: '1' }, ['integer', 'string']],
    ['state', 'volume.status', volume, { ...volume, status: 'creating' }, ['available', 'creating']],
    ['ordering', 'volume by created_at', listed(1, 2, 3), listed(3, 2, 1), ['ascending', 'descending']],
  ])('tells a difference of %s', (kind, what, a, b, values) => {
    expect(differences([answer(200, { volume: a })], [answer(200, { volume: b })])).toEqual([
      { basis: 'observed', subject: 'f/v1:volumes.create', kind, what, values },
    ]);
  });

  test('tells a difference of error shape and code, once', () => {
    const one = { error: { code: 'EVS.1015', message: `no ${UUID}` } };
    const other = { itemNotFound: { code: 404, message: 'gone' } };
    expect(differences([answer(404, one), answer(404, one)], [answer(404, other)])).toMatchObject([
      {
        kind: 'error shape and code',
        what: 'answers 404',
        values: ['404 {error: {code, message}} EVS.1015', '404 {itemNotFound: {code, message}}'],
      },
    ]);
  });

  test('tells a difference of status from the counts of the operation', () => {
    const other = smallResult(passes.cases, {
      contracts: [
        smallContract({ operations: [smallOperation('volumes.create', { statuses: { '202': 1 } })] }),
      ],
    });
    expect(compareRuns([run('a', passes), run('b', other)]).differences).toMatchObject([
      { kind: 'status', what: 'statuses', values: ['200', '202'] },
    ]);
  });

  test('tells a difference of timing only when it is large', () => {
    const took = (durationMs: number): ExchangeRecord[] => [answer(200, { volume }, { durationMs })];
    expect(differences(took(10), took(60))).toEqual([]);
    expect(differences(took(100), took(300))).toEqual([]);
    expect(differences(took(20), took(200))).toMatchObject([{ kind: 'timing', values: ['20 ms', '200 ms'] }]);
  });

  test('tells nothing below a member that one side lacks, and no names that users choose', () => {
    const deep = { ...volume, more: { a: { b: 1 } }, metadata: { mine: 'x' } };
    const other = { ...volume, metadata: { yours: 'x' } };
    expect(differences([answer(200, { volume: deep })], [answer(200, { volume: other })])).toMatchObject([
      { kind: 'field set', what: 'volume.more' },
    ]);
  });

  test('says nothing of ids, times and values', () => {
    const other = { ...volume, id: UUID.replace('ca', 'cb'), size: 7 };
    expect(differences([answer(200, { volume })], [answer(200, { volume: other })])).toEqual([]);
  });
});
