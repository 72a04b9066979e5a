import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const script = new URL('../../targets/tempest/tempest.sh', import.meta.url).pathname;
const ENDING = /^(?:(\w+) \((\S+)\)|(\S+?)(?:\[\S*\])?) \.\.\. (ok|FAIL|ERROR|skipped.*)$/;

/**
 * Runs tests of Tempest in one process, and tells of each as it ends: `{ test, class, verdict, at }`, at in milliseconds.
 * Set-up that fails or skips has the name `setUpClass`. Whoever takes longer than `limitMs` is ended, and `hung` says so.
 */
export async function runTempest(folder, names, limitMs = 3_600_000) {
  const started = Date.now();
  const child = spawn(script, ['run', '--folder', folder, ...names], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`cannot start ${script}`);
  let hung = false;
  const timer = setTimeout(() => {
    hung = true;
    process.kill(-pid, 'SIGKILL');
  }, limitMs);
  const tests = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [, name, where, whole, verdict] = ENDING.exec(line) ?? [];
    if (verdict === undefined) continue;
    const test = whole ?? `${where}.${name}`;
    const cls = test.slice(0, test.lastIndexOf('.'));
    tests.push({ test, class: cls, verdict: verdictOf(verdict), reason: reasonOf(verdict), at: Date.now() });
  }
  clearTimeout(timer);
  return { tests, hung, wallMs: Date.now() - started };
}

function verdictOf(text) {
  if (text === 'ok') return 'passed';
  return text.startsWith('skipped') ? 'skipped' : 'failed';
}

function reasonOf(text) {
  return text.startsWith('skipped') ? text.slice(8).replaceAll(/^['"]|['"]$/g, '') : undefined;
}
