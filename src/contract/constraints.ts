import { isProjectParameter } from './project-parameter.ts';
import type { Level, Operation, Schema, Source } from './types.ts';

/** One constraint that a request must keep, with its place in the request. */
export interface RequestConstraint {
  /** `body.volume.name.maxLength`, as docs/contract-format.md says. */
  readonly id: string;
  readonly keyword: string;
  readonly level: Level;
  readonly text: string;
  readonly source?: Source;
}

/** Keywords that bound a value, in the order in which they are listed. */
const BOUNDS = [
  'enum',
  'const',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'x-maxBytes',
  'pattern',
  'format',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
] as const;

/**
 * Every constraint that an operation's request tables state, over body, query, path and header, in document order.
 * Variants that a server may well be lenient about (`type~coercion`: the right value in the wrong type, `type~null`,
 * `type~fraction`, `enum~case`) are listed apart and are *observe*, because the documents say nothing of them.
 */
export function requestConstraints(operation: Operation): RequestConstraint[] {
  const found: RequestConstraint[] = [];
  for (const parameter of operation.parameters) {
    if (parameter.name === 'X-Auth-Token' || isProjectParameter(parameter.name)) continue;
    const base = `${parameter.in}.${parameter.name}`;
    if (parameter.required && parameter.in !== 'path') {
      found.push(constraint(`${base}.required`, 'required', levelOf(parameter.schema, 'required'), base));
    }
    // Everything in a URL is text, so a text parameter has no wrong type.
    walk(parameter.schema, base, parameter.source, found, parameter.schema['type'] === 'string');
  }
  const body = operation.requestBody;
  if (body !== undefined) {
    if (body.required) found.push(constraint('body.required', 'required', 'must', 'body'));
    walk(body.schema, 'body', undefined, found, false);
  }
  return found;
}

function walk(
  schema: Schema,
  path: string,
  inherited: Source | undefined,
  found: RequestConstraint[],
  untyped: boolean,
): void {
  const source = (schema['x-source'] as Source | undefined) ?? inherited;
  const add = (keyword: string, fallback: Level = 'must'): void => {
    found.push(
      constraint(`${path}.${keyword}`, keyword, levelOf(schema, keyword, fallback), path, schema, source),
    );
  };
  if (schema['type'] !== undefined && !untyped) addTypes(schema, add);
  for (const keyword of BOUNDS) if (isBreakable(schema, keyword)) add(keyword);
  if (isStringEnum(schema)) add('enum~case', 'observe');
  if (schema['additionalProperties'] === false) add('additionalProperties');
  walkChildren(schema, path, source, found);
}

function addTypes(schema: Schema, add: (keyword: string, fallback?: Level) => void): void {
  const types = ([] as string[]).concat(schema['type'] as string | string[]);
  add('type');
  if (!types.includes('null')) add('type~null', 'observe');
  if (types.includes('integer') && !types.includes('number')) add('type~fraction');
  if (types.some((type) => ['integer', 'number', 'boolean', 'string'].includes(type)))
    add('type~coercion', 'observe');
}

function walkChildren(
  schema: Schema,
  path: string,
  source: Source | undefined,
  found: RequestConstraint[],
): void {
  const required = (schema['required'] as readonly string[] | undefined) ?? [];
  const properties = (schema['properties'] as Readonly<Record<string, Schema>> | undefined) ?? {};
  for (const [name, child] of Object.entries(properties)) {
    const place = `${path}.${name}`;
    if (required.includes(name)) {
      found.push(
        constraint(`${place}.required`, 'required', levelOf(child, 'required'), place, child, source),
      );
    }
    walk(child, place, source, found, false);
  }
  for (const [keyword, step] of [
    ['items', '[]'],
    ['additionalProperties', '*'],
    ['propertyNames', '~name'],
  ] as const) {
    const child = schema[keyword];
    if (typeof child === 'object' && child !== null)
      // A name in JSON is always text.
      walk(child as Schema, `${path}.${step}`, source, found, step === '~name');
  }
  for (const branch of (schema['allOf'] as readonly Schema[] | undefined) ?? [])
    walkChildren(branch, path, source, found);
}

/** A least length of 0 is kept by every value. */
function isBreakable(schema: Schema, keyword: string): boolean {
  const bound = schema[keyword];
  return bound !== undefined && !(keyword.startsWith('min') && keyword !== 'minimum' && bound === 0);
}

function isStringEnum(schema: Schema): boolean {
  const values = schema['enum'] as readonly unknown[] | undefined;
  return values?.some((value) => typeof value === 'string' && value.toLowerCase() !== value) ?? false;
}

function levelOf(schema: Schema, keyword: string, fallback: Level = 'must'): Level {
  const levels = schema['x-level'] as Readonly<Record<string, Level>> | undefined;
  return levels?.[keyword] ?? fallback;
}

function constraint(
  id: string,
  keyword: string,
  level: Level,
  path: string,
  schema?: Schema,
  source?: Source,
): RequestConstraint {
  const bound = schema?.[keyword];
  const shown = bound === undefined || typeof bound === 'object' ? '' : ` ${String(bound)}`;
  const text = `A request in which ${path} breaks ${keyword}${shown} is refused and does nothing.`;
  return { id, keyword, level, text, ...(source === undefined ? {} : { source }) };
}
