import { describe, expect, it } from 'vitest';
import { renderCsv } from './csv.ts';
import { parseCsv } from './testing/parse-csv.ts';
import { sampleResult } from './testing/sample-result.ts';

const result = sampleResult();
const [head = [], ...rows] = parseCsv(renderCsv(result));
const records = rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index]])));

/** How a message of a finding stands in the file, as a spreadsheet reads it. */
function shown(message: string): string | undefined {
  const contracts = result.contracts.slice(0, 1).map((contract) => ({
    ...contract,
    requirements: contract.requirements.slice(0, 1).map((one) => ({ ...one, text: message })),
  }));
  return parseCsv(renderCsv({ ...result, contracts }))[1]?.[head.indexOf('text')];
}

describe('renderCsv', () => {
  it('renderCsv() has one row for each requirement of each contract', () => {
    const ids = result.contracts.flatMap(({ requirements }) => requirements.map(({ id }) => id));
    expect(records.map((record) => record['requirement'])).toEqual(ids);
  });

  it('renderCsv() tells status, counts and source', () => {
    const show = records.find((record) => record['requirement'] === 'evs/v2:volumes.show.response-body');
    expect(show).toMatchObject({
      contract: 'evs/v2',
      level: 'must',
      status: 'failed',
      findings: '1',
      document: 'EVS-API-2023-02-01',
      section: '7.2.1.2',
      tables: '7-121',
      operations: 'evs/v2:volumes.show',
    });
    const billing = records.find((record) => record['excluded'] === 'billing');
    expect(billing).toMatchObject({ status: 'excluded', cases: '0', findings: '0', 'first finding': '' });
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(1)', "'@SUM(1)"],
    ['  =1', "'  =1"],
    ['\uff1d1', "'\uff1d1"],
    ['\t=1', '\\t=1'],
    ['\r=1', '\\r=1'],
    ['a=1', 'a=1'],
    ['a,"b"', 'a,"b"'],
    ['="a",b', `'="a",b`],
  ])('renderCsv() shows %j as %j', (message, expected) => {
    expect(shown(message)).toBe(expected);
  });

  it('renderCsv() ends each record with CRLF', () => {
    expect(renderCsv(result)).toMatch(/\r\n$/);
    expect(renderCsv(result).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});
