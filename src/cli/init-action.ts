import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createLibrary } from '../contract/library.ts';
import { renderConfig } from '../doctor/render-config.ts';
import { toDiagnosis } from '../doctor/diagnosis.ts';
import { propose } from '../doctor/propose.ts';
import { renderDiagnosis } from '../doctor/render-diagnosis.ts';
import { UserError } from '../errors/user-error.ts';
import { loadConfig } from '../target/config/load.ts';
import type { RunConfig } from '../target/config/types.ts';
import type { Environment } from './environment.ts';
import type { InitFlags } from './init-command.ts';
import { writeText } from './write-text.ts';

/** Writes a configuration for a target. */
export async function init(flags: InitFlags, environment: Environment): Promise<void> {
  const { cwd, stdout } = environment;
  const path = resolve(cwd, flags.output);
  if (existsSync(path) && flags.force !== true) {
    throw new UserError('there is such a file already', {
      place: { file: flags.output },
      mend: 'Name another with --output, or overwrite it with --force.',
    });
  }
  const library = createLibrary(undefined, { run: {} });
  for (const id of flags.api ?? []) library.get(id);
  const config = configOf(flags, environment);
  const proposed = await propose(config, library);
  if ('lines' in proposed) {
    const diagnosis = toDiagnosis(config.target, proposed.lines);
    stdout.write(renderDiagnosis(diagnosis));
    environment.exitCode = diagnosis.exitCode;
    return;
  }
  const { proposal } = proposed;
  const fromCatalog = config.target.endpoint === '';
  writeText(path, renderConfig(proposal, { tokenEnv: 'OS_TOKEN', fromCatalog }));
  stdout.write(
    `Wrote ${flags.output} for ${proposal.apis.join(', ')}.\nNext: evs-conformance doctor --config ${flags.output}\n`,
  );
}

function configOf({ url, project, osCloud, auth, api }: InitFlags, { env, cwd }: Environment): RunConfig {
  if (url !== undefined && URL.canParse(url) && new URL(url).username + new URL(url).password !== '')
    throw new UserError('the address has credentials in it', {
      mend: 'Leave them out: the file would show them.',
    });
  if (url === undefined && osCloud === undefined && auth !== 'keystone')
    throw new UserError('no target is named', {
      mend: 'Give its address with --url, or a cloud with --os-cloud.',
    });
  const cloud = osCloud ?? (auth === 'keystone' ? env['OS_CLOUD'] : undefined);
  const given = {
    ...(url === undefined ? {} : { endpoint: url }),
    ...(project === undefined ? {} : { project }),
    ...(cloud === undefined ? {} : { cloud }),
    // Which API versions there are is asked where none is named.
    apis: api ?? [],
    ...(auth === undefined ? {} : { auth }),
  };
  return loadConfig(undefined, given, env, cwd);
}
