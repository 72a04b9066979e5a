import { readFileSync } from 'node:fs';
import type { ReportAssets } from './render-html.ts';

/**
 * Reads the bundled client of the HTML report: beside this file when it runs from `dist/`, else from `dist/`.
 *
 * @throws {Error} when the client was not built
 */
export function loadReportAssets(): ReportAssets {
  const folders = [
    new URL('./', import.meta.url),
    new URL('../../../dist/src/report/html/', import.meta.url),
  ];
  for (const folder of folders) {
    const script = read(new URL('client.js', folder));
    const style = read(new URL('client.css', folder));
    if (script !== undefined && style !== undefined) return { script, style };
  }
  throw new Error('the HTML report has no client: run `npm run build`');
}

function read(file: URL): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
