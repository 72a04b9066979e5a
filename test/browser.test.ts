import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MESSAGES } from '../src/report/html/i18n/languages.ts';
import { HOSTILE_STRINGS } from '../src/report/testing/hostile-strings.ts';
import { hostileResult } from '../src/report/testing/hostile-result.ts';
import { sampleResult } from '../src/report/testing/sample-result.ts';
import { findingGroups } from '../src/report/model/finding-groups.ts';
import type { RunResult } from '../src/result/run-result.ts';
import { faults } from '../src/target/faults/index.ts';
import { chromiumPath } from './support/chromium.ts';
import {
  followHash,
  startReportBrowser,
  type OpenedReport,
  type ReportBrowser,
} from './support/opened-report.ts';
import { runOnReference } from './support/run-on-reference.ts';

const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 900 };

let browser: ReportBrowser;
/** A run with deviations, over two APIs; EVSC_BROWSER_RESULT names the run-result.json of another, a large one for example. */
let result: RunResult;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  browser = await startReportBrowser();
  const kept = process.env['EVSC_BROWSER_RESULT'];
  if (kept !== undefined) {
    result = JSON.parse(readFileSync(kept, 'utf8')) as RunResult;
    return;
  }
  const fault = faults.find(({ id }) => id === 'volume-show-size-string');
  if (fault === undefined) throw new Error('there is no such fault');
  const cases = ['volumes/show', 'volumes/extend', 'snapshots/'];
  ({ result } = await runOnReference({ apis: ['cinder/v3', 'evs/v2'], fault, cases }));
});
afterAll(() => browser?.close());

/** CI installs it: targets/browser/browser.sh. */
const NEEDS = 'skipped where there is no Chromium: install it, or name one in EVSC_CHROMIUM';

/** Titles of the rows that a list shows. */
const rowsOf = ({ page }: OpenedReport): Promise<string[]> =>
  page.locator('main .list a.row .title').allTextContents();

const hashOf = ({ page }: OpenedReport): string => new URL(page.url()).hash;

describe.skipIf(chromiumPath === undefined)(`the HTML report (${NEEDS})`, () => {
  test('opens from a file without a network, errors or warnings', async () => {
    const { page, troubles } = await browser.open(result);
    for (const tab of await page.getByRole('navigation').locator('a').all()) {
      await tab.click();
      await expect.poll(() => tab.getAttribute('aria-current')).toBe('page');
      expect(await page.title()).toContain('conformance report');
    }
    expect(troubles).toEqual([]);
  });

  test('filters cases by verdict, API and resource, and keeps that in its address', async () => {
    const report = await browser.open(result);
    const { page } = report;
    await page.getByRole('navigation').getByText('Cases', { exact: true }).click();
    await page.getByRole('button', { name: /^fail \d+$/ }).click();
    await page.getByLabel('API').selectOption('cinder/v3');
    await page.getByLabel('Resource').selectOption('volume');
    const failed = result.cases.filter(
      ({ verdict, contract, operations }) =>
        verdict === 'fail' && contract === 'cinder/v3' && operations.some((id) => id.includes(':volumes.')),
    );
    expect(failed).not.toEqual([]);
    expect(await page.getByRole('status').textContent()).toMatch(new RegExp(`^${failed.length} cases?$`));
    expect(hashOf(report)).toBe('#/cases?verdict=fail&api=cinder/v3&resource=volume');
    const again = await browser.open(result, { hash: hashOf(report) });
    expect(await rowsOf(again)).toEqual(await rowsOf(report));
    expect(await again.page.getByRole('button', { name: /^fail \d+$/ }).getAttribute('aria-pressed')).toBe(
      'true',
    );
  });

  test('filters requirements by level and status, and the matrix by status', async () => {
    const { page } = await browser.open(result, { hash: '#/requirements?level=must&status=failed' });
    await expect.poll(() => page.getByRole('status').textContent()).toMatch(/^[1-9]\d* requirements?$/);
    const { page: other } = await browser.open(result, { hash: '#/matrix?status=fail' });
    const words = await other.locator('td a.cell').allTextContents();
    expect(words.length).toBeGreaterThan(0);
    expect(words.filter((word) => !word.startsWith('fail'))).toEqual([]);
  });

  test('shows which cases prove a requirement, filtered by their verdicts', async () => {
    const { page } = await browser.open(result, { hash: '#/traceability?verdict=fail' });
    const proven = result.cases.filter(({ verdict }) => verdict === 'fail');
    const ids = new Set(
      proven.flatMap(({ requirements, findings }) => [
        ...requirements,
        ...findings.map(({ requirement }) => requirement),
      ]),
    );
    await expect
      .poll(() => page.getByRole('status').textContent())
      .toMatch(new RegExp(`^${ids.size} requirements?$`));
    const rows = page.locator('main .list > li');
    expect(await rows.first().getByText('fail', { exact: true }).count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: /^fail \d+$/ }).click();
    const all = result.contracts.flatMap(({ requirements }) => requirements).length;
    await expect.poll(() => page.getByRole('status').textContent()).toBe(`${all} requirements`);
  });

  test('searches as one types, from the key / on', async () => {
    const report = await browser.open(result, { hash: '#/cases' });
    const { page } = report;
    await page.keyboard.press('/');
    await page.keyboard.type('snapshot zzz');
    await expect.poll(() => rowsOf(report)).toEqual([]);
    expect(await page.locator('main').textContent()).toContain('No case fits this selection.');
    await page.getByLabel('Search').fill('volumes extend');
    await expect.poll(async () => (await rowsOf(report)).length).toBeGreaterThan(0);
    expect(hashOf(report)).toBe('#/cases?q=volumes+extend');
  });

  test('opens the evidence of a finding, with the difference marked and lines to see it again', async () => {
    const report = await browser.open(result, { hash: '#/findings' });
    const { page } = report;
    const group = findingGroups(result.cases).find(
      ({ findings: [first] }) => first.pointer !== undefined && first.exchanges.length > 0,
    );
    if (group === undefined) throw new Error('the run has no finding with evidence');
    const [finding] = group.findings;
    await page.locator('a.row').filter({ hasText: finding.message }).first().click();
    await page.locator('section.exchange').first().waitFor();
    const sides = await page.locator('section.exchange').first().locator('.side h4').allTextContents();
    expect(sides.map((text) => text.trim().split(/\s/)[0])).toEqual(['Request', 'Response']);
    expect(await page.locator('section.exchange mark').count()).toBeGreaterThan(0);
    const commands = await page.locator('.command pre').allTextContents();
    expect(commands[0]).toMatch(/^curl /);
    expect(commands.at(-1)).toMatch(/^evs-conformance run --/);
    await page.goBack();
    await expect.poll(() => hashOf(report)).toBe('#/findings');
  });

  test('follows a deep link to a case, an operation and a requirement, and tells of one that leads nowhere', async () => {
    const one = result.cases.find(({ kind }) => kind === 'case');
    if (one === undefined) throw new Error('the run has no case');
    const at = async (view: string, id: string): Promise<string> => {
      const { page } = await browser.open(result, { hash: `#/${view}?id=${encodeURIComponent(id)}` });
      return (await page.locator('main h1').textContent()) ?? '';
    };
    expect(await at('case', one.id)).toBe(one.title);
    expect(await at('operation', one.operations[0] ?? '')).toBe(one.operations[0]);
    const requirement = result.contracts[0]?.requirements.find(({ id }) => id === one.requirements[0]);
    expect(await at('requirement', requirement?.id ?? '')).toBe(requirement?.text);
    expect(await at('case', 'gone')).toBe('There is no such case');
  });

  test('is used by the keyboard alone', async () => {
    const report = await browser.open(result);
    const { page } = report;
    await page.keyboard.press('4');
    await expect.poll(() => hashOf(report)).toBe('#/cases');
    await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('H1');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    const title = await page.evaluate("document.activeElement.querySelector('.title').textContent");
    expect(title).toBe((await rowsOf(report))[0]);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('main h1').textContent()).toBe(title);
    const { page: fresh } = await browser.open(result);
    await fresh.keyboard.press('Tab');
    expect(await fresh.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to content');
  });

  test('prints without its controls', async () => {
    const { page } = await browser.open(result, { hash: '#/findings' });
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(10_000);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    expect(await page.locator('.filters').isVisible()).toBe(false);
    expect(await page.locator('a.row').first().isVisible()).toBe(true);
  });

  test('speaks Chinese with the messages of Chinese', async () => {
    const report = await browser.open(result, { lang: 'zh' });
    const { page } = report;
    const { labels, words, outcome } = MESSAGES.zh;
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await page.getByRole('navigation').locator('a').allTextContents()).toEqual([
      labels.overview,
      labels.matrix,
      labels.findings,
      labels.cases,
      labels.requirements,
      labels.traceability,
      labels.observations,
      labels.run,
    ]);
    expect(await page.locator('h1').textContent()).toContain(outcome['not conformant']);
    await page.locator('.counts a.count').first().click();
    // A link means the same in every language.
    expect(hashOf(report)).toMatch(/^#\/cases\?api=[a-z0-9/]+&verdict=[a-z]+$/);
    expect(await page.locator('a.row .tag').first().textContent()).toMatch(
      new RegExp(`^(${Object.values(words).join('|')})$`),
    );
  });

  test('shows thousands of cases a page at a time', async () => {
    const many = {
      ...result,
      cases: Array.from({ length: 5000 }, (_, index) => {
        const one = result.cases[index % result.cases.length] ?? result.cases[0];
        return { ...one, id: `${one?.id ?? ''}#${index}` } as RunResult['cases'][number];
      }),
    };
    const report = await browser.open(many, { hash: '#/cases' });
    const { page, troubles } = report;
    expect(await page.getByRole('status').textContent()).toBe('5000 cases');
    expect(await rowsOf(report)).toHaveLength(100);
    await page.getByLabel('Search').fill('#4999');
    await expect.poll(() => page.getByRole('status').textContent()).toBe('1 case');
    expect(troubles).toEqual([]);
  });
});

describe.skipIf(chromiumPath === undefined)('the HTML report for everybody', () => {
  const looks = (['en', 'zh'] as const).flatMap((lang) =>
    (['light', 'dark'] as const).flatMap((colorScheme) =>
      [PHONE, DESKTOP].map((viewport) => ({ lang, colorScheme, viewport })),
    ),
  );

  test.each(looks)(
    'has no serious fault for axe and fits the screen in $lang, $colorScheme, $viewport.width wide',
    async (look) => {
      const [group] = findingGroups(result.cases);
      const finding = encodeURIComponent(group?.findings[0].id ?? '');
      const operation = encodeURIComponent(group?.findings[0].operation ?? '');
      const views = [
        '',
        'matrix',
        'findings',
        'cases',
        'requirements',
        'traceability',
        'observations',
        'run',
      ];
      const all = [...views, `finding?id=${finding}`, `operation?id=${operation}`];
      // Every view in two looks that share nothing; in the others, those that have everything on them.
      const isThorough = look.lang === 'en' ? look === looks[1] : look === looks[6];
      const wanted = isThorough ? all : ['', 'cases', `finding?id=${finding}`];
      const hashes = wanted.map((view) => `#/${view}`);
      const { page } = await browser.open(result, { ...look, bypassCSP: true });
      await page.evaluate(axe.source);
      for (const [index, hash] of hashes.entries()) {
        await followHash(page, hash);
        const { violations } = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        expect(serious.map(({ id, nodes }) => `${hash} ${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
        const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect(overflow, hash).toBeLessThanOrEqual(0);
        const folder = process.env['EVSC_SCREENSHOTS'];
        if (folder === undefined) continue;
        mkdirSync(folder, { recursive: true });
        const name = `${hash.replaceAll(/\W+/g, '-').slice(1, 11)}${index}-${look.lang}-${look.colorScheme}-${look.viewport.width}.png`;
        await page.screenshot({ path: join(folder, name) });
      }
    },
    60_000,
  );
});

describe.skipIf(chromiumPath === undefined)('what a hostile target says in the HTML report', () => {
  test.each(HOSTILE_STRINGS)('%j is inert', async (text) => {
    const hostile = hostileResult(text);
    const { page, troubles } = await browser.open(hostile);
    for (const hash of ['#/', '#/matrix', '#/findings', '#/cases', '#/requirements']) {
      await followHash(page, hash);
      expect(await page.title()).not.toBe('pwned');
      expect(troubles).toEqual([]);
      const made = await page.evaluate(
        "[document.scripts.length, document.querySelectorAll('img, svg, iframe, object, embed, link, base').length]",
      );
      expect(made).toEqual([2, 0]);
      const seen = await page.locator('body').innerText();
      expect(seen).not.toMatch(/[\p{Cf}\p{Cs}]|[^\P{Cc}\t\n\r]/u);
    }
  });

  test('names and texts of a megabyte are inert, and do not stop the reader', async () => {
    const text = '\u202e<img src=x onerror=alert(1)>'.repeat(36_000);
    const sample = sampleResult();
    const at = sample.cases.findIndex(({ findings }) => findings.length > 0);
    const cases = sample.cases.map((one, index) => ({
      ...one,
      title: index === at ? text : one.title,
      findings: one.findings.map((each) =>
        index === at ? { ...each, message: text, expected: text, actual: text } : each,
      ),
    }));
    const { page, troubles } = await browser.open({
      ...sample,
      cases,
      target: { ...sample.target, name: text },
    });
    const id = cases[at]?.findings[0]?.id ?? '';
    for (const hash of ['#/cases', '#/findings', `#/finding?id=${id}`]) {
      await followHash(page, hash);
      expect(await page.locator('img').count()).toBe(0);
      // Nothing that is listed or a heading is longer than can be read.
      expect((await page.locator('main h1').innerText()).length).toBeLessThan(10_000);
    }
    expect(await page.locator('.pair .side').count()).toBe(2);
    expect(troubles).toEqual([]);
  });
});
