import { readFileSync } from 'node:fs';
import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import type { YamlFile } from '../errors/yaml-file.ts';
import { UserError } from '../errors/user-error.ts';
import { ajvModule } from './ajv-module.ts';

/** The parts of `schemas/contract.schema.json`, one for each file of a contract. */
export type ContractFileKind = 'openapi' | 'paths' | 'requirements' | 'errata';

let ajv: Ajv2020 | undefined;

/**
 * Holds a contract's file against its format.
 *
 * @param schemaPath path of `contract.schema.json`
 * @throws {UserError} at the first deviation, with file, line and column
 */
export function checkContractFile(file: YamlFile, kind: ContractFileKind, schemaPath: string): void {
  const validate = formatValidator(kind, schemaPath);
  if (validate(file.value)) return;
  const error = tellingError(validate.errors ?? []);
  const keys = error.instancePath
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  throw new UserError(describe(error, keys), {
    place: file.place(keys),
    mend: 'See docs/contract-format.md.',
  });
}

function formatValidator(kind: ContractFileKind, schemaPath: string): ValidateFunction {
  if (ajv === undefined) {
    const { Ajv2020 } = ajvModule();
    ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
    ajv.addSchema(JSON.parse(readFileSync(schemaPath, 'utf8')) as object, 'contract');
  }
  const validate = ajv.getSchema(`contract#/$defs/${kind}`);
  if (validate === undefined) throw new Error(`contract.schema.json has no part "${kind}"`);
  return validate;
}

/** The deepest error says most; the wrappers (`if`, `oneOf`) around it say nothing. */
function tellingError(errors: readonly ErrorObject[]): ErrorObject {
  const telling = errors.filter((error) => !['if', 'oneOf', 'anyOf', 'not'].includes(error.keyword));
  const depth = (error: ErrorObject): number => error.instancePath.split('/').length;
  const [first] = telling.toSorted((a, b) => depth(b) - depth(a));
  if (first === undefined) throw new Error('a schema failed without an error');
  return first;
}

function describe(error: ErrorObject, keys: readonly string[]): string {
  // A list's entries have numbers, and people count from 1.
  const [first = '', ...rest] = keys;
  const entry = /^\d+$/.test(first) ? [`entry ${Number(first) + 1}`, ...rest].join(': ') : keys.join('.');
  const where = keys.length === 0 ? 'the file' : entry;
  const params = error.params as Readonly<Record<string, unknown>>;
  if (error.keyword === 'additionalProperties') {
    return `${where} has an unknown member "${String(params['additionalProperty'])}"`;
  }
  if (error.keyword === 'required') return `${where} lacks "${String(params['missingProperty'])}"`;
  if (error.keyword === 'enum') {
    return `${where} must be one of ${(params['allowedValues'] as unknown[]).map(String).join(', ')}`;
  }
  return `${where} ${error.message ?? error.keyword}`;
}
