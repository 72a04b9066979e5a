import type { RunResult } from '../result/run-result.ts';
import { loadReportAssets } from './html/load-assets.ts';
import { renderHtml } from './html/render-html.ts';
import { renderJson } from './json.ts';
import { renderJUnit } from './junit.ts';

export { renderHtml, type ReportAssets } from './html/render-html.ts';
export { renderJson } from './json.ts';
export { renderJUnit } from './junit.ts';
export { renderSummary, type SummaryOptions } from './summary.ts';

/** A file that a run can be rendered to. */
export interface ReportFormat {
  /** What the user asks for. */
  readonly id: 'html' | 'json' | 'junit';
  /** Name of the file it is written to. */
  readonly file: string;
  /** One line for the help text. */
  readonly description: string;
  /** The file's whole text; depends on nothing but the result. */
  readonly render: (result: RunResult) => string;
}

/** Every format. To add one, write its file and add it here. */
export const REPORT_FORMATS: readonly ReportFormat[] = [
  {
    id: 'json',
    file: 'run-result.json',
    description: 'everything, as one JSON document with a published schema',
    render: renderJson,
  },
  {
    id: 'html',
    file: 'report.html',
    description: 'one page to read, self-contained',
    render: (result) => renderHtml(result, loadReportAssets()),
  },
  { id: 'junit', file: 'junit.xml', description: 'JUnit XML for CI servers', render: renderJUnit },
];
