import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { compareRuns, documentedOnly } from '../compare/compare-runs.ts';
import { onlyContract, type ComparedRun } from '../compare/compared-run.ts';
import type { Comparison, Difference } from '../compare/comparison.ts';
import { diffContracts } from '../contract/diff/diff-contracts.ts';
import { createLibrary } from '../contract/library.ts';
import { UserError } from '../errors/user-error.ts';
import type { CompareFlags } from './compare-command.ts';
import { documentedDifferences } from './documented-differences.ts';
import type { Environment } from './environment.ts';
import { writeFacts } from './write-facts.ts';
import { readRunFacts } from './read-run-facts.ts';
import { renderComparison } from './render-comparison.ts';
import { renderMatrix } from './render-matrix.ts';

/**
 * Compares runs, documents, or both, and prints the comparison.
 *
 * @throws {UserError} when there is nothing to compare or a file cannot be read
 */
export function compare(results: readonly string[], flags: CompareFlags, environment: Environment): void {
  const { cwd, stdout } = environment;
  if (flags.facts === true) return void stdout.write(factsText(results, flags, cwd));
  if (flags.matrix === true) {
    const facts = results.map((path) => readRun(path, cwd, undefined).facts);
    return void stdout.write(renderMatrix(facts, flags));
  }
  const apis = flags.api?.split(',').map((id) => id.trim());
  if (apis !== undefined && apis.length !== 2)
    throw new UserError('--api takes two contracts: evs/v2,cinder/v2');
  const paths = apis !== undefined && results.length === 1 ? [...results, ...results] : results;
  if (apis === undefined && results.length < 2)
    throw new UserError('there is nothing to compare', {
      mend: 'Give two results, or one with each of two contracts (out@evs/v2 out@cinder/v2), or --api.',
    });
  if (apis !== undefined && paths.length > 2)
    throw new UserError('with --api, one result or two can be compared');
  const documented = apis === undefined ? [] : documentedOf(apis);
  const runs = paths.map((path, index) => readRun(path, cwd, apis?.[index]));
  const comparison =
    runs.length === 0 ? documentedOnly(apis ?? [], documented) : compareRuns(named(runs), documented);
  stdout.write(renderComparison(comparison, flags));
}

/** One line for each operation and requirement, so that a change of stored facts can be read. */
function factsText(results: readonly string[], flags: CompareFlags, cwd: string): string {
  const [path, ...others] = results;
  const unfit = Object.keys(flags).find((flag) => flag !== 'facts');
  if (path === undefined || others.length > 0) throw new UserError('--facts takes one result');
  if (unfit !== undefined) throw new UserError(`--facts and --${unfit} exclude each other`);
  return writeFacts(readRun(path, cwd, undefined).facts);
}

/**
 * Compares stored runs.
 *
 * @throws {UserError} when one cannot be read
 */
export function compareResults(paths: readonly string[], cwd: string): Comparison {
  return compareRuns(named(paths.map((path) => readRun(path, cwd, undefined))));
}

function documentedOf([left = '', right = '']: readonly string[]): Difference[] {
  const library = createLibrary();
  return documentedDifferences(diffContracts(library.get(left), library.get(right)));
}

/** A path may end in `@` and a contract. */
function readRun(given: string, cwd: string, api: string | undefined): ComparedRun {
  const at = existsSync(resolve(cwd, given)) ? -1 : given.lastIndexOf('@');
  const path = at === -1 ? given : given.slice(0, at);
  const contract = at === -1 ? api : given.slice(at + 1);
  const whole = readRunFacts(path, cwd);
  const facts = contract === undefined ? whole : onlyContract(whole, contract);
  if (facts.contracts.length === 0)
    throw new UserError(`this run has nothing about ${contract ?? 'any contract'}`, {
      place: { file: path },
      mend: `It is about ${whole.contracts.map(({ id }) => id).join(', ') || 'none'}.`,
    });
  const { name, microversion = '' } = facts.target;
  return { name: [name, contract ?? '', microversion].filter((part) => part !== '').join(' '), facts };
}

/** Runs of one target are told apart by their contracts and by number. */
function named(runs: readonly ComparedRun[]): ComparedRun[] {
  const twice = ({ name }: ComparedRun): boolean => runs.filter((run) => run.name === name).length > 1;
  return runs.map((run, index) => {
    if (!twice(run)) return run;
    const apis = run.facts.contracts.map(({ id }) => id).join(' ');
    const parts = [run.name, run.name.endsWith(apis) ? '' : apis, `(${index + 1})`];
    return { ...run, name: parts.filter((part) => part !== '').join(' ') };
  });
}
