import { createRequire } from 'node:module';
import type * as AjvModule from 'ajv/dist/2020.js';

const require = createRequire(import.meta.url);

/** Ajv for JSON Schema 2020-12, loaded at its first use: commands that validate nothing start sooner. */
export function ajvModule(): typeof AjvModule {
  return require('ajv/dist/2020.js') as typeof AjvModule;
}

/** Adds the formats of JSON Schema to an Ajv. */
export function addFormats(ajv: AjvModule.Ajv2020): void {
  const module = require('ajv-formats') as { default: (instance: AjvModule.Ajv2020) => void };
  module.default(ajv);
}
