import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { addFormats, ajvModule } from './ajv-module.ts';
import type { Schema } from './types.ts';

/** Extension keywords that annotate and never constrain; see docs/contract-format.md. */
const ANNOTATIONS = [
  'x-source',
  'x-level',
  'x-leniency',
  'x-errata',
  'x-feature',
  'x-reference',
  'x-deprecated',
  'x-requirements',
  'x-openstack',
  'example',
  'discriminator',
] as const;

const validators = new WeakMap<Schema, ValidateFunction>();
let shared: Ajv2020 | undefined;

/**
 * The validator of a resolved schema, compiled at its first use and kept as long as the schema lives.
 *
 * @throws {Error} when the schema is not valid JSON Schema 2020-12 or uses an unknown keyword (Ajv strict mode)
 */
export function validatorFor(schema: Schema): ValidateFunction {
  let validate = validators.get(schema);
  if (validate === undefined) {
    validate = (shared ??= createAjv({ isChecked: true })).compile(schema);
    validators.set(schema, validate);
  }
  return validate;
}

let checking: Ajv2020 | undefined;

/**
 * Compiles a schema as {@linkcode validatorFor} does, after it was held against JSON Schema itself.
 *
 * @throws {Error} when it is not valid JSON Schema 2020-12 or uses an unknown keyword
 */
export function checkSchema(schema: Schema): void {
  checking ??= createAjv();
  // Only of schemas that are loaded from elsewhere a promise comes, and contracts have none.
  void checking.validateSchema(schema, true);
  validatorFor(schema);
}

/** A deviation of a value from its schema. */
export type SchemaError = ErrorObject;

/**
 * An Ajv for contracts: 2020-12, strict, with the formats and the extension keywords that contracts use.
 *
 * @param options.isChecked the schemas are known to fit JSON Schema itself (`contract lint` looks), which takes a third of compiling
 */
export function createAjv({ isChecked = false }: { readonly isChecked?: boolean } = {}): Ajv2020 {
  const { Ajv2020 } = ajvModule();
  const ajv = new Ajv2020({
    strict: true,
    strictTuples: false,
    strictRequired: false,
    allowUnionTypes: true,
    allErrors: true,
    verbose: true,
    validateFormats: true,
    // Making the code shorter takes longer than it saves: most validators are used a few times.
    code: { optimize: false },
    // Schemas are cached by identity above; Ajv's own cache would keep every one alive.
    addUsedSchema: false,
    validateSchema: !isChecked,
  });
  addFormats(ajv);
  ajv.addVocabulary([...ANNOTATIONS]);
  ajv.addKeyword({
    keyword: 'x-maxBytes',
    type: 'string',
    schemaType: 'number',
    validate: (limit: number, value: string) =>
      value.length * 3 <= limit || Buffer.byteLength(value, 'utf8') <= limit,
    error: { message: 'must NOT have more bytes of UTF-8 than the limit' },
  });
  ajv.addKeyword({
    keyword: 'x-uniqueBy',
    type: 'array',
    schemaType: 'string',
    validate: (member: string, items: readonly unknown[]) => isDistinct(items, member),
    error: { message: 'must NOT have two items with the same value of the member' },
  });
  return ajv;
}

/** Whether no two items have the same value of a member; items without it are not compared. */
function isDistinct(items: readonly unknown[], member: string): boolean {
  const values = items
    .filter((item) => typeof item === 'object' && item !== null && Object.hasOwn(item, member))
    .map((item) => JSON.stringify((item as Readonly<Record<string, unknown>>)[member]));
  return new Set(values).size === values.length;
}
