import { existsSync, statSync, writeFileSync, appendFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { judgeGate } from '../compare/judge-gate.ts';
import { mergeProblem, shardOf } from '../compare/merge-problem.ts';
import { mergeRuns } from '../compare/merge-runs.ts';
import { offsetsOf } from '../compare/renumbered.ts';
import { renderGate } from '../compare/render-gate.ts';
import { UserError } from '../errors/user-error.ts';
import { renderSummary } from '../report/summary.ts';
import type { RunResult } from '../result/run-result.ts';
import { makeReportFolder } from '../suite/report-folder.ts';
import { askedGate } from './asked-gate.ts';
import type { Environment } from './environment.ts';
import type { MergeFlags } from './merge-command.ts';
import { joinMutations } from './join-mutations.ts';
import { readExchanges } from './read-exchanges.ts';
import { readRunResult } from './read-run-result.ts';
import { reportFormats } from './report-formats.ts';
import { useColor } from './use-color.ts';
import { writeReports } from './write-reports.ts';

interface Part {
  readonly path: string;
  readonly result: RunResult;
}

/**
 * Joins shards, writes the reports of the whole, and sets the exit code as the whole run would have.
 *
 * @throws {UserError} when the results are not the shards of one run
 */
export function merge(paths: readonly string[], flags: MergeFlags, environment: Environment): void {
  const { cwd, stdout, stderr, env } = environment;
  const gate = askedGate(flags, cwd);
  const parts = paths
    .map((path): Part => ({ path: resolve(cwd, path), result: readRunResult(path, cwd) }))
    .toSorted((a, b) => (shardOf(a.result)?.index ?? 0) - (shardOf(b.result)?.index ?? 0));
  const problem = mergeProblem(parts.map(({ result }) => result));
  if (problem !== undefined)
    throw new UserError(problem, { mend: 'Give the result of every shard of one run, once.' });
  const folder = resolve(cwd, flags.output);
  makeReportFolder(folder);
  const mutations = joinMutations(parts.map(folderOf), folder);
  const result = mergeRuns(
    parts.map((part) => part.result),
    mutations,
  );
  joinExchanges(parts, join(folder, 'exchanges.ndjson'));
  const written = writeReports(result, { folder, formats: reportFormats(undefined) }, cwd);
  stdout.write(
    flags.json === true
      ? `${JSON.stringify(result, undefined, 2)}\n`
      : `${renderSummary(result, { color: useColor(stdout, env) })}\n${written}`,
  );
  const outcome = gate === undefined ? undefined : judgeGate(result, gate);
  if (outcome !== undefined) (flags.json === true ? stderr : stdout).write(`\n${renderGate(outcome)}`);
  environment.exitCode = outcome?.exitCode ?? result.exitCode;
}

function folderOf({ path }: Part): string {
  return statSync(path).isDirectory() ? path : dirname(path);
}

/** The records of all shards as one, with the numbers that the merged result has. */
function joinExchanges(parts: readonly Part[], file: string): void {
  const sources = parts.map((part) => join(folderOf(part), 'exchanges.ndjson'));
  if (!sources.every((source) => existsSync(source))) return;
  if (sources.includes(file))
    throw new UserError('a shard lies in the folder that the merged reports go to', {
      place: { file },
      mend: 'Name another folder with --output.',
    });
  const offsets = offsetsOf(parts.map(({ result }) => result));
  writeFileSync(file, '');
  for (const [index, source] of sources.entries())
    for (const record of readExchanges(source))
      appendFileSync(file, `${JSON.stringify({ ...record, id: record.id + (offsets[index] ?? 0) })}\n`);
}
