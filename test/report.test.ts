import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reportFormats } from '../src/cli/report-formats.ts';
import { writeReports } from '../src/cli/write-reports.ts';
import { REPORT_FORMATS } from '../src/report/index.ts';
import { cli, emptyFolder } from './support/cli.ts';
import { optionsByCommand } from './support/documented-command.ts';
import { CONTRACT, smallCase, smallResult } from './support/small-result.ts';

// The client of the HTML report is built, and not what this is about.
const result = smallResult([smallCase('volumes/a/1', 'fail')]);

/** A folder with the run result of a run. */
function stored(): string {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'run-result.json'), JSON.stringify(result));
  return cwd;
}

describe('report', () => {
  test.each(REPORT_FORMATS)('prints a stored run as $id', async ({ id, render }) => {
    const { stdout, code } = await cli(['report', '--from', '.', '--format', id], { cwd: stored() });
    expect(code).toBe(0);
    expect(stdout).toBe(render(result));
    expect(stdout).toContain(id.startsWith('badge') ? 'deviation' : CONTRACT);
  });

  test('writes to a file', async () => {
    const cwd = stored();
    const words = ['report', '--from', 'run-result.json', '--format', 'csv', '-o', 'a.csv'];
    expect(await cli(words, { cwd })).toMatchObject({ code: 0, stdout: '' });
    expect(readFileSync(join(cwd, 'a.csv'), 'utf8')).toMatch(/^contract,requirement,/);
  });

  test('judges by other expectations, and keeps what was found', async () => {
    const cwd = stored();
    const target = result.target.name;
    const entry = { target, requirement: `${CONTRACT}:volumes.create.status`, reason: 'r'.repeat(10), evidence: 'e'.repeat(10) }; // prettier-ignore
    writeFileSync(join(cwd, 'known.yaml'), JSON.stringify([entry]));
    const words = ['report', '--from', '.', '--format', 'json', '--expectations', 'known.yaml'];
    const judged = JSON.parse((await cli(words, { cwd })).stdout) as typeof result;
    expect([result.exitCode, judged.exitCode]).toEqual([1, 0]);
    expect(judged.cases).toMatchObject([{ verdict: 'known', findings: [{ signature: 'status:500' }] }]);
    expect(judged.expectations).toMatchObject([{ state: 'failed' }]);
  });

  test.each([
    [['--from', '.', '--format', 'pdf'], 'there is no report format "pdf". Known are json, html, junit,'],
    [['--from', 'gone.json', '--format', 'csv'], 'gone.json: cannot read the run result: no such file'],
    [['--from', '.', '--format', 'csv', '-o', 'gone/a.csv'], 'gone/a.csv: cannot write the report'],
    [['--from', '.'], "required option '--format <name>' not specified"],
  ])('%j is a mistake of the user', async (words, message) => {
    const { stderr, code } = await cli(['report', ...words], { cwd: stored() });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
    expect(code).toBe(2);
  });

  test('names every format in its help', async () => {
    const { stdout } = await cli(['report', '--help'], { cwd: emptyFolder() });
    for (const { id } of REPORT_FORMATS)
      expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(new RegExp(`\\b${id}\\b`));
  });
});

describe('run --report', () => {
  const always = ['json', 'html', 'junit', 'markdown'];

  test.each([
    [undefined, always],
    [
      ['sarif', 'ctrf'],
      [...always, 'sarif', 'ctrf'],
    ],
    [
      ['csv', 'json'],
      [...always, 'csv'],
    ],
    [['all'], REPORT_FORMATS.map(({ id }) => id)],
  ])('of %j chooses %j', (asked, ids) => {
    expect(reportFormats(asked).map(({ id }) => id)).toEqual(ids);
  });

  test('writes what was chosen, and says so', () => {
    const cwd = emptyFolder();
    const said = writeReports(result, { folder: cwd, formats: reportFormats(['csv']) }, cwd);
    expect(said).toBe(
      'Report: report.html\nBeside it: run-result.json, junit.xml, summary.md, requirements.csv\n',
    );
    for (const { file } of reportFormats(['csv'])) expect(existsSync(join(cwd, file)), file).toBe(true);
    expect(existsSync(join(cwd, 'results.sarif'))).toBe(false);
  });

  test('of a format that there is not is told before anything is sent', async () => {
    const cwd = emptyFolder();
    const { stderr, code } = await cli(['run', '--report', 'sarif,pdf'], { cwd });
    expect(stderr).toContain('there is no report format "pdf"');
    expect(code).toBe(2);
    expect(existsSync(join(cwd, 'out'))).toBe(false);
    expect(optionsByCommand().get('run')).toContain('--report');
  });
});
