import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { bundleReportClient } from '../../scripts/build-report.mjs';
import { renderHtml, type Language } from '../../src/report/index.ts';
import type { RunResult } from '../../src/result/run-result.ts';
import { chromiumPath } from './chromium.ts';

/** How a report is looked at. */
export interface Look extends Pick<BrowserContextOptions, 'colorScheme' | 'viewport' | 'bypassCSP'> {
  readonly lang?: Language;
  /** The part of the address after the file, `#/cases`. */
  readonly hash?: string;
}

/** A report in a window, and what went wrong in it. */
export interface OpenedReport {
  readonly page: Page;
  /** Errors, warnings, dialogs and requests for anything but the file itself. */
  readonly troubles: readonly string[];
}

/** A browser that opens reports from files, as their readers do. */
export interface ReportBrowser {
  open(result: RunResult, look?: Look): Promise<OpenedReport>;
  close(): Promise<void>;
}

/** Milliseconds: a bound against hanging for ever, as in vitest.config.ts. */
const PATIENCE = 240_000;

/** Starts Chromium, without a network: a report needs none. */
export async function startReportBrowser(): Promise<ReportBrowser> {
  const assets = await bundleReportClient();
  // Root, as which CI runs, may not use the sandbox.
  const browser = await chromium.launch({
    executablePath: chromiumPath ?? '',
    args: ['--no-sandbox'],
    timeout: PATIENCE,
  });
  const folder = mkdtempSync(join(tmpdir(), 'evsc-report-'));
  const files = new Map<RunResult, Map<Language, string>>();
  const fileOf = (result: RunResult, lang: Language): string => {
    const known = files.get(result) ?? new Map<Language, string>();
    files.set(result, known);
    const path = known.get(lang) ?? join(folder, `${files.size}-${lang}.html`);
    if (!known.has(lang)) writeFileSync(path, renderHtml(result, assets, { lang }));
    known.set(lang, path);
    return path;
  };
  return {
    open: (result, look = {}) => open(browser, fileOf(result, look.lang ?? 'en'), look),
    close: () => browser.close(),
  };
}

async function open(browser: Browser, file: string, look: Look): Promise<OpenedReport> {
  const { lang: _, hash = '', ...options } = look;
  const context = await browser.newContext({ offline: true, ...options });
  context.setDefaultTimeout(PATIENCE);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const url = pathToFileURL(file).href;
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => troubles.push(`${message.type()}: ${message.text()}`));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== url) troubles.push(`request: ${request.url()}`);
  });
  await page.goto(`${url}${hash}`);
  await page.locator('main h1').waitFor();
  return { page, troubles };
}

/** Goes to another part of a report, as a link would, and waits until it is drawn. */
export async function followHash(page: Page, hash: string): Promise<void> {
  await page.evaluate(`new Promise((done) => {
    const drawn = () => requestAnimationFrame(() => requestAnimationFrame(() => done()));
    if (location.hash === ${JSON.stringify(hash)}) drawn();
    else addEventListener('hashchange', drawn, { once: true });
    location.hash = ${JSON.stringify(hash)};
  })`);
}
