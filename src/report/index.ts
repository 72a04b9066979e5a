import type { RunResult } from '../result/run-result.ts';
import { renderAnnotations } from './annotations.ts';
import { renderBadgeSvg } from './badge-svg.ts';
import { renderBadge } from './badge.ts';
import { renderCsv } from './csv.ts';
import { renderCtrf } from './ctrf.ts';
import { loadReportAssets } from './html/load-assets.ts';
import { renderHtml, type HtmlOptions } from './html/render-html.ts';
import { renderJson } from './json.ts';
import { renderJUnit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { renderSarif } from './sarif.ts';
import { renderTraceability } from './traceability.ts';

export { LANGUAGES, type Language } from './html/i18n/languages.ts';
export { renderHtml, type HtmlOptions, type ReportAssets } from './html/render-html.ts';
export { renderJson } from './json.ts';
export { renderJUnit } from './junit.ts';
export { renderSummary, type SummaryOptions } from './summary.ts';

/** A file that a run can be rendered to. */
export interface ReportFormat {
  /** What the user asks for. */
  readonly id:
    | 'html'
    | 'json'
    | 'junit'
    | 'markdown'
    | 'sarif'
    | 'annotations'
    | 'ctrf'
    | 'badge'
    | 'badge-svg'
    | 'csv'
    | 'traceability';
  /** Name of the file it is written to. */
  readonly file: string;
  /** One line for the help text. */
  readonly description: string;
  /** Whether a run writes it without being asked. */
  readonly always: boolean;
  /** The file's whole text; depends on nothing but the result, and on the language where it has several. */
  readonly render: (result: RunResult, options?: HtmlOptions) => string;
}

/** Every format. To add one, write its file and add it here. */
export const REPORT_FORMATS: readonly ReportFormat[] = [
  {
    id: 'json',
    file: 'run-result.json',
    description: 'everything, as one JSON document with a published schema',
    always: true,
    render: renderJson,
  },
  {
    id: 'html',
    file: 'report.html',
    description: 'one page to read, self-contained',
    always: true,
    render: (result, options) => renderHtml(result, loadReportAssets(), options),
  },
  {
    id: 'junit',
    file: 'junit.xml',
    description: 'JUnit XML for CI servers',
    always: true,
    render: renderJUnit,
  },
  {
    id: 'markdown',
    file: 'summary.md',
    description: 'Markdown for the summary of a CI job',
    always: true,
    render: renderMarkdown,
  },
  {
    id: 'sarif',
    file: 'results.sarif',
    description: 'SARIF 2.1.0, deviations as results and requirements as rules',
    always: false,
    render: renderSarif,
  },
  {
    id: 'annotations',
    file: 'annotations.txt',
    description: 'workflow commands that GitHub Actions shows as annotations',
    always: false,
    render: renderAnnotations,
  },
  {
    id: 'ctrf',
    file: 'ctrf-report.json',
    description: 'Common Test Report Format',
    always: false,
    render: renderCtrf,
  },
  {
    id: 'badge',
    file: 'badge.json',
    description: 'the outcome for an endpoint badge of shields.io',
    always: false,
    render: renderBadge,
  },
  {
    id: 'badge-svg',
    file: 'badge.svg',
    description: 'the outcome as a badge',
    always: false,
    render: renderBadgeSvg,
  },
  {
    id: 'csv',
    file: 'requirements.csv',
    description: 'one row for each requirement, for spreadsheets',
    always: false,
    render: renderCsv,
  },
  {
    id: 'traceability',
    file: 'traceability.csv',
    description: 'one row for each requirement and case that proves it',
    always: false,
    render: renderTraceability,
  },
];
