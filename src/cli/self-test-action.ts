import { mkdirSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { createLibrary, type ContractLibrary } from '../contract/library.ts';
import { UserError } from '../errors/user-error.ts';
import { renderHtml, renderTable, runSelfTest, type KillMatrix, type Outcome } from '../selftest/index.ts';
import { loadSuites } from '../suite/load-suites.ts';
import { servedContracts } from '../target/embedded.ts';
import type { Fault } from '../target/faults/index.ts';
import { chooseFaults } from './choose-faults.ts';
import type { Environment } from './environment.ts';
import { parseShard } from './parse-shard.ts';
import type { SelfTestFlags } from './self-test-command.ts';
import { upstreamMatrix } from './self-test-upstream-action.ts';

/** Lets the suites meet the faults that the flags choose, and writes what they made of them. */
export async function selfTest(flags: SelfTestFlags, environment: Environment): Promise<void> {
  const matrix =
    flags.upstream === undefined
      ? await referenceMatrix(flags, environment)
      : await upstreamMatrix(
          flags,
          environment,
          (library) => chooseFaults(flags, library),
          (chosen) => shardOf(chosen, flags.shard, environment),
        );
  const { stdout, cwd } = environment;
  const written = writeMatrix(matrix, resolve(cwd, flags.output), cwd);
  stdout.write(flags.json === true ? toJson(matrix) : `${renderTable(matrix)}${written}`);
  environment.exitCode = isProven(matrix, flags.upstream !== undefined) ? 0 : 1;
}

async function referenceMatrix(flags: SelfTestFlags, environment: Environment): Promise<KillMatrix> {
  const { stderr } = environment;
  const library = createLibrary();
  const apis = chooseApis(flags, library);
  const chosen = shardOf(chooseFaults(flags, library), flags.shard, environment);
  const concurrency = wholeNumber(flags.concurrency);
  const show = stderr.isTTY === true && flags.json !== true;
  // It takes so long that whoever reads the log of a pipeline wants to see it go on.
  const log = !show && flags.full === true;
  const matrix = await runSelfTest({
    library,
    suites: await loadSuites(),
    apis,
    faults: chosen,
    concurrency,
    full: flags.full === true,
    onOutcome: ({ fault, outcome }, done) => {
      const line = `${done}/${chosen.length} ${fault} ${outcome}`;
      if (show) stderr.write(`\r\u001b[K${line}`);
      if (log) stderr.write(`${line}\n`);
    },
  });
  if (show) stderr.write('\r\u001b[K');
  return matrix;
}

/** Every nth fault, so that each part has some of every class. @throws {UserError} when `--shard` is not like `2/5` */
function shardOf(all: readonly Fault[], text: string | undefined, { env }: Environment): readonly Fault[] {
  if (text === undefined) return all;
  const { index, count } = parseShard(text, env);
  return all.filter((_, position) => position % count === index - 1);
}

function chooseApis(flags: SelfTestFlags, library: ContractLibrary): readonly string[] {
  const served = servedContracts(library);
  const unknown = flags.api?.find((id) => !served.includes(id));
  if (unknown === undefined) return flags.api ?? served;
  throw new UserError(`the reference target does not serve ${unknown}`, {
    mend: `It serves ${served.join(', ')}.`,
  });
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new UserError(`--concurrency must be a whole number from 1 to 99, not "${text}"`);
}

function writeMatrix(matrix: KillMatrix, folder: string, cwd: string): string {
  const files = { 'self-test.json': toJson(matrix), 'self-test.html': renderHtml(matrix) };
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(resolve(folder, name), text);
  } catch (cause) {
    throw new UserError(`cannot write the matrix: ${(cause as Error).message}`, {
      place: { file: folder },
      mend: 'Choose another folder with --output.',
      cause,
    });
  }
  const paths = Object.keys(files).map((name) => relative(cwd, resolve(folder, name)));
  return `Written: ${paths.join(', ')}\n`;
}

function toJson(matrix: KillMatrix): string {
  return `${JSON.stringify(matrix, undefined, 2)}\n`;
}

/**
 * Whether the suites catch all that they must, and nothing else is red. Before another target, what never fired does not
 * apply, and what is red anyway is that target's own.
 */
function isProven({ clean, faults: all }: KillMatrix, upstream: boolean): boolean {
  const fine: readonly Outcome[] = ['killed', 'equivalent', ...(upstream ? (['never-fired'] as const) : [])];
  const missed = all.filter(({ must, outcome }) => must && !fine.includes(outcome));
  return (upstream || clean.red.length === 0) && missed.length === 0;
}
