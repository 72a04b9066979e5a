import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Command } from 'commander';
import type { Environment } from '../../src/cli/environment.ts';
import { createProgram } from '../../src/cli/program.ts';
import { runCli } from '../../src/cli/run-cli.ts';
import { root } from './markdown.ts';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** The command lines of a block of shell, without comments, assignments and what only wraps a command. */
export function commandLines(text: string): string[][] {
  return text
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .flatMap((line) => line.split('&&'))
    .map((line) => line.trim().split(/\s+/))
    .map((words) => words.filter((word, index) => !(index === 0 && /^(?:sudo|npx|export)$/.test(word))))
    .map((words) => words.filter((word) => !/^[A-Z]\w*=/.test(word)))
    .filter(([first]) => first !== undefined && first !== '');
}

/** What is wrong with a documented command line; undefined when it would be understood. */
export async function whatIsWrong(words: readonly string[]): Promise<string | undefined> {
  const [command = '', ...rest] = words;
  if (command === 'evs-conformance') return parseOnly(rest);
  if (command === 'npm') return npmProblem(rest);
  if (command === 'targets/cinder/cinder.sh') return scriptProblem(command, rest);
  if (command === 'targets/cinder/weather.sh') {
    const at = rest.indexOf('--');
    if (at < 0) return scriptProblem(command, rest);
    return scriptProblem(command, rest.slice(0, at)) ?? parseOnly(['run', ...rest.slice(at + 1)]);
  }
  if (command === 'vitest') {
    const missing = rest.slice(1).filter((path) => !existsSync(join(root, path)));
    return missing.length === 0 ? undefined : `there is no ${missing.join()}`;
  }
  return command === 'curl' ? undefined : `nobody checks the command ${command}`;
}

/** Parses as the command line does, and does nothing. */
async function parseOnly(words: readonly string[]): Promise<string | undefined> {
  const program = createProgram(environmentOf([]));
  for (const command of leavesOf(program)) command.action(() => undefined);
  try {
    await program.parseAsync([...words], { from: 'user' });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Runs a command line in this process, as far as it neither listens nor tests anything, and returns what it prints. */
export async function outputOf(words: readonly string[]): Promise<string> {
  const printed: string[] = [];
  const code = await runCli(words, environmentOf(printed));
  return code === 0 ? printed.join('') : '';
}

function environmentOf(printed: string[]): Environment {
  const stream = (): Writable =>
    new Writable({
      write(chunk, _, done) {
        printed.push(String(chunk));
        done();
      },
    });
  return {
    env: {},
    cwd: root,
    stdout: stream(),
    stderr: stream(),
    onInterrupt: () => () => undefined,
    exit: (code) => {
      throw new Error(`exit ${code}`);
    },
    exitCode: 0,
  };
}

function npmProblem([verb = '', script = '']: readonly string[]): string | undefined {
  if (verb === 'ci') return undefined;
  const name = verb === 'run' ? script : verb;
  return scripts[name] === undefined ? `package.json has no script ${name}` : undefined;
}

function scriptProblem(command: string, words: readonly string[]): string | undefined {
  const text = readFileSync(join(root, command), 'utf8');
  const unknown = words.filter((word) => /^-|^[a-z]+$/.test(word)).filter((word) => !text.includes(word));
  return unknown.length === 0 ? undefined : `${command} does not know ${unknown.join()}`;
}

/** Every option of every command, by the command's name: `contract lint`. */
export function optionsByCommand(): Map<string, string[]> {
  const flags = (command: Command): string[] =>
    command.options.flatMap(({ short, long }) => [short, long]).filter((flag) => flag !== undefined);
  const nameOf = (command: Command): string =>
    command.parent?.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name();
  return new Map(
    leavesOf(createProgram(environmentOf([]))).map((command) => [nameOf(command), flags(command)]),
  );
}

/** The commands that do something, those of groups included. */
function leavesOf(command: Command): Command[] {
  return command.commands.flatMap((child) => (child.commands.length === 0 ? [child] : leavesOf(child)));
}
