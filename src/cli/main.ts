#!/usr/bin/env node
import { processEnvironment } from './environment.ts';
import { runCli } from './run-cli.ts';
import { surviveClosedPipes } from './survive-closed-pipes.ts';

const environment = processEnvironment();
surviveClosedPipes([process.stdout, process.stderr]);
process.exitCode = await runCli(process.argv.slice(2), environment);
