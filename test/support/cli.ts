import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Environment, Output } from '../../src/cli/environment.ts';
import { runCli } from '../../src/cli/run-cli.ts';

/** What a command printed and how it ended. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command is run in. */
export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Whether its streams are terminals. */
  readonly isTTY?: boolean;
  /** Called with what it prints on stderr so far, and with how to press Ctrl-C. */
  readonly onStderr?: (text: string, interrupt: () => void) => void;
  /** The same for stdout. */
  readonly onStdout?: (text: string, interrupt: () => void) => void;
}

/** Runs a command line in this process, in an environment of its own. */
export async function cli(args: readonly string[], options: CliOptions = {}): Promise<Outcome> {
  const printed = { stdout: '', stderr: '' };
  const interrupts = new Set<() => void>();
  const interrupt = (): void => {
    for (const act of interrupts) act();
  };
  const open = (name: 'stdout' | 'stderr'): Output =>
    Object.assign(
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          printed[name] += chunk.toString();
          const watch = name === 'stderr' ? options.onStderr : options.onStdout;
          watch?.(printed[name], interrupt);
          done();
        },
      }),
      options.isTTY === true ? { isTTY: true, columns: 100 } : {},
    );
  const environment: Environment = {
    env: options.env ?? {},
    cwd: options.cwd ?? emptyFolder(),
    stdout: open('stdout'),
    stderr: open('stderr'),
    onInterrupt(act) {
      interrupts.add(act);
      return () => void interrupts.delete(act);
    },
    exit: (code) => {
      throw new Error(`exit ${code}`);
    },
    exitCode: 0,
  };
  const code = await runCli(args, environment);
  return { code, ...printed };
}

/** A new folder with some files. */
export function emptyFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'evsc-cli-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** A configuration file for an endpoint, with lines to add to its target. */
export function configText(endpoint: string, more = ''): string {
  return `target:
  endpoint: ${endpoint}
  project: { id: 0123456789abcdef0123456789abcdef }
  auth: { type: token, token: a-token }
  apis: [cinder/v3]
${more}`;
}
