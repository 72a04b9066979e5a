// Bundles the client of the HTML report: src/report/html/client/ to one script and one style sheet in dist/.
import { mkdirSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = new URL('../', import.meta.url);

/**
 * Bundles the client in memory.
 *
 * @returns {Promise<{ script: string, style: string }>} text that can stand inside `<script>` and `<style>`
 */
export async function bundleReportClient() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('src/report/html/client/main.tsx', root))],
    tsconfig: fileURLToPath(new URL('src/report/html/client/tsconfig.json', root)),
    outdir: fileURLToPath(new URL('dist/src/report/html/', root)),
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: ['es2022', 'chrome111', 'firefox113', 'safari16.4'],
    legalComments: 'none',
    // The Chinese messages as escapes: a published report then holds no Chinese but what the target said.
    charset: 'ascii',
    logLevel: 'warning',
  });
  const textOf = (end) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  const bundle = { script: textOf('.js').trim(), style: textOf('.css').trim() };
  for (const [name, text] of Object.entries(bundle)) {
    if (text === '') throw new Error(`the report's ${name} is empty`);
    if (/<\/(script|style)|<!--/i.test(text))
      throw new Error(`the report's ${name} would end its own element`);
  }
  return bundle;
}

/** Writes dist/src/report/html/client.js and client.css. */
export async function buildReportClient() {
  const { script, style } = await bundleReportClient();
  const folder = new URL('dist/src/report/html/', root);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL('client.js', folder), script);
  writeFileSync(new URL('client.css', folder), style);
}

if (argv[1] === fileURLToPath(import.meta.url)) await buildReportClient();
