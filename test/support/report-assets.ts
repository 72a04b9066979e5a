import type { ReportAssets } from '../../src/report/html/render-html.ts';

/**
 * Stands in for `src/report/html/load-assets.ts` (vitest.config.ts): the bundled client of the report is what
 * `test/browser.test.ts` is about, and may not have been built.
 */
export function loadReportAssets(): ReportAssets {
  return { script: '', style: '' };
}
