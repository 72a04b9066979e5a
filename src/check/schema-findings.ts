import { validatorFor, type SchemaError } from '../contract/validate.ts';
import type { Schema } from '../contract/types.ts';
import { describe, withoutIndexes } from './describe.ts';

/** A deviation of a body from its schema. */
export interface SchemaFinding {
  readonly pointer: string;
  readonly keyword: string;
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  readonly signature: string;
}

/** More than this many different deviations of one body say nothing new. */
const MOST = 20;

/** Every different deviation of a value from a schema, the first of each kind, at most 20. */
export function schemaFindings(schema: Schema, value: unknown): SchemaFinding[] {
  const validate = validatorFor(schema);
  if (validate(value)) return [];
  const found = new Map<string, SchemaFinding>();
  for (const error of telling(validate.errors ?? [])) {
    const finding = toFinding(error);
    if (!found.has(finding.signature)) found.set(finding.signature, finding);
    if (found.size >= MOST) break;
  }
  return [...found.values()];
}

/**
 * Of a failed `anyOf` or `oneOf` only one branch was meant: the one that the value comes nearest to, with errors only
 * below its top. Its errors stand for the union; where no branch is that near, the value just fits none of them.
 */
function telling(errors: readonly SchemaError[]): SchemaError[] {
  const unions = errors.filter((error) => error.keyword === 'anyOf' || error.keyword === 'oneOf');
  const [outer] = unions.toSorted((a, b) => depth(a) - depth(b));
  if (outer === undefined) return errors.filter((error) => error.keyword !== 'if');
  const inside = errors.filter(
    (error) => error !== outer && error.schemaPath.startsWith(`${outer.schemaPath}/`),
  );
  const outside = errors.filter((error) => error !== outer && !inside.includes(error));
  const meant = nearestBranch(outer, inside);
  return [...telling(outside), ...(meant === undefined ? [outer] : telling(meant))];
}

function nearestBranch(union: SchemaError, errors: readonly SchemaError[]): SchemaError[] | undefined {
  const branches = new Map<string, SchemaError[]>();
  for (const error of errors) {
    const index = error.schemaPath.slice(union.schemaPath.length + 1).split('/')[0] ?? '';
    branches.set(index, [...(branches.get(index) ?? []), error]);
  }
  return [...branches.values()].find((branch) => branch.every((error) => depth(error) > depth(union)));
}

function depth(error: SchemaError): number {
  return error.instancePath.split('/').length;
}

function toFinding(error: SchemaError): SchemaFinding {
  const params = error.params as Readonly<Record<string, unknown>>;
  const child = (params['missingProperty'] ?? params['additionalProperty']) as string | undefined;
  const pointer =
    child === undefined
      ? error.instancePath
      : `${error.instancePath}/${child.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const place = pointer === '' ? 'the body' : pointer;
  return {
    pointer,
    keyword: error.keyword,
    message:
      error.keyword === 'required' ? `${place} is missing` : `${place} ${error.message ?? error.keyword}`,
    expected: expectation(error),
    actual: error.keyword === 'required' ? 'missing' : describe(error.data),
    signature: `${error.keyword}:${withoutIndexes(pointer)}`,
  };
}

function expectation(error: SchemaError): string {
  if (error.keyword === 'required') return 'present';
  if (error.keyword === 'anyOf' || error.keyword === 'oneOf') return 'one of the documented shapes';
  return `${error.keyword} ${describe(error.schema)}`;
}
