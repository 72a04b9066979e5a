// Builds dist/ from src/ and suites/: TypeScript to ECMAScript modules, the HTML report's client to one script, and the
// contracts to an index that loads quickly.
// `npm ci` calls it through `prepare`.
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildReportClient } from './build-report.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
await buildReportClient();
chmodSync(new URL('../dist/src/cli/main.js', import.meta.url), 0o755);
const { writeIndex } = await import('../dist/src/contract/indexed/write-index.js');
for (const line of writeIndex()) process.stderr.write(`left out of the index: ${line}\n`);
