import { createLibrary } from '../contract/library.ts';
import { examine } from '../doctor/examine.ts';
import { renderDiagnosis } from '../doctor/render-diagnosis.ts';
import { loadSuites } from '../suite/load-suites.ts';
import type { DoctorFlags } from './doctor-command.ts';
import type { Environment } from './environment.ts';
import { readTarget } from './prepare-target.ts';

/** Prints what was found out about a target. */
export async function doctor(flags: DoctorFlags, environment: Environment): Promise<void> {
  const { config, close } = await readTarget(flags, createLibrary(), environment);
  try {
    const { microversion } = config.target;
    const library = createLibrary(undefined, { run: { microversion } });
    const diagnosis = await examine({ config, library, suites: await loadSuites() });
    environment.stdout.write(
      flags.json === true ? `${JSON.stringify(diagnosis, undefined, 2)}\n` : renderDiagnosis(diagnosis),
    );
    environment.exitCode = diagnosis.exitCode;
  } finally {
    await close();
  }
}
