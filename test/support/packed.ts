import { execFile, type ExecFileException } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');

/** One file of the package, as `npm pack --json` tells of it. */
export interface PackedFile {
  readonly path: string;
  readonly mode: number;
  readonly size: number;
}

/** The package as users get it, in a folder of its own. */
export interface Packed {
  readonly files: readonly PackedFile[];
  /** A copy of the working tree that was built and packed. */
  readonly source: string;
  /** A project in whose node_modules the package is installed. */
  readonly project: string;
  /** The executable in `node_modules/evs-conformance`. */
  readonly bin: string;
}

/** Builds a copy of the working tree, so that nobody else's build disturbs it, packs it and unpacks it in a project. */
export async function packAndInstall(): Promise<Packed> {
  const source = copyOfTree();
  await execute(process.execPath, ['scripts/build.mjs'], { cwd: source });
  const project = mkdtempSync(join(tmpdir(), 'evsc-project-'));
  const { stdout } = await npm(['pack', '--json', '--pack-destination', project], source);
  const [packed] = JSON.parse(stdout) as [{ files: PackedFile[]; filename: string }];
  const modules = join(project, 'node_modules');
  mkdirSync(join(modules, 'evs-conformance'), { recursive: true });
  const archive = join(project, packed.filename);
  await execute('tar', ['-xzf', archive, '--strip-components=1', '-C', join(modules, 'evs-conformance')]);
  for (const name of readdirSync(join(root, 'node_modules')).filter((name) => name !== 'evs-conformance')) {
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  return { files: packed.files, source, project, bin: join(modules, 'evs-conformance/dist/src/cli/main.js') };
}

/** Runs npm without a network and without scripts. */
function npm(args: readonly string[], cwd: string): Promise<{ stdout: string }> {
  const cache = mkdtempSync(join(tmpdir(), 'evsc-npm-'));
  return execute('npm', [...args, '--offline', '--ignore-scripts', '--cache', cache], {
    cwd,
    shell: process.platform === 'win32',
    maxBuffer: 64 * 1024 * 1024,
  });
}

function copyOfTree(): string {
  const folder = mkdtempSync(join(tmpdir(), 'evsc-tree-'));
  const left = new Set(['node_modules', 'dist', 'out', 'reports', 'bench', '.git']);
  for (const name of readdirSync(root).filter((name) => !left.has(name))) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  if (!existsSync(join(folder, 'package.json'))) throw new Error('the working tree has no package.json');
  return folder;
}

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Node with arguments to its end, whatever that is. */
export function node(
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<Ended> {
  return new Promise((resolveEnd) => {
    // Vitest marks its own processes; a user's has none of that.
    const { VITEST: _, VITEST_WORKER_ID: _id, VITEST_POOL_ID: _pool, NODE_ENV: _env, ...env } = process.env;
    execFile(
      process.execPath,
      [...args],
      { cwd: options.cwd, env: { ...env, ...options.env }, maxBuffer: 256 * 1024 * 1024 },
      (error: ExecFileException | null, stdout, stderr) =>
        resolveEnd({
          code: error === null ? 0 : typeof error.code === 'number' ? error.code : null,
          signal: error?.signal ?? null,
          stdout,
          stderr,
        }),
    );
  });
}
