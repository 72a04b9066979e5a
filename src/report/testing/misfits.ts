import { Ajv2020 } from 'ajv/dist/2020.js';
import formatsPlugin from 'ajv-formats';

/** What is wrong with a value by a schema, one line each; nothing when it fits. */
export function misfits(value: unknown, schema: object): string[] {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  formatsPlugin.default(ajv);
  const validate = ajv.compile(schema);
  validate(value);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
