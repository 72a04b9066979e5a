import type { Contract, Operation } from '../contract/types.ts';
import { validatorFor, type SchemaError } from '../contract/validate.ts';
import { successBodies, type Body } from './compare-flat-messages.ts';
import { keysBeyond } from './compare-keys-shown.ts';
import type { DocumentExample, SectionLayout } from './document.ts';
import { errataOf } from './schema-view.ts';
import type { TableDifference } from './table-walk.ts';

/**
 * Validates the document's JSON examples of one operation against the contract: those of requests against the request
 * body, those of responses against the body of their status, or of any success where they have none. Each place at which
 * one breaks the schema is a difference. Where examples stand for tables, so is each name that the contract lacks.
 */
export function auditExamples(
  contract: Contract,
  operation: Operation,
  examples: readonly DocumentExample[],
  layout: SectionLayout = 'nested',
): TableDifference[] {
  return examples.flatMap((example) => {
    const bodies = bodiesFor(contract, operation, example);
    const found = deviations(example, bodies);
    return layout === 'nested' ? found : [...found, ...beyond(example, bodies)];
  });
}

/** The bodies that an example may be of. */
function bodiesFor(contract: Contract, operation: Operation, example: DocumentExample): Body[] {
  const around = operation.errata ?? [];
  if (example.kind === 'request') {
    return operation.requestBody === undefined ? [] : [{ schema: operation.requestBody.schema, around }];
  }
  if (example.status === undefined) {
    return successBodies(operation).map((body) => ({ ...body, around: [...body.around, ...around] }));
  }
  const response = operation.responses.find((candidate) => candidate.status === example.status);
  const schema = response?.schema ?? (example.status >= 400 ? contract.errorBody : undefined);
  return schema === undefined ? [] : [{ schema, around: [...(response?.errata ?? []), ...around] }];
}

function deviations(example: DocumentExample, bodies: readonly Body[]): TableDifference[] {
  const around = bodies.flatMap((body) => body.around);
  const whole = errataOf(bodies.map(({ schema }) => schema));
  const say = (contractSays: string, row?: string, cited: readonly string[] = whole): TableDifference => ({
    kind: 'example',
    ...(row === undefined ? {} : { row }),
    line: example.line,
    document: nameOf(example),
    contract: contractSays,
    cited,
    around,
  });
  const { json } = example;
  if (json === undefined) return [say(`cannot parse it: ${example.error ?? 'no JSON'}`)];
  if (bodies.length === 0) return [say('no body')];
  const cut = example.cut === true ? [say('checked as far as it goes')] : [];
  const found = bodies.flatMap(({ schema }) => {
    const validate = validatorFor(schema);
    if (validate(json)) return [];
    return deepest(validate.errors ?? []).map((error) => {
      const row = rowOf(error);
      return say(`${error.instancePath || '/'} ${error.message ?? 'is not valid'}`, row, citedBy(error));
    });
  });
  return [...cut, ...found];
}

/** Names in an example that the contract lacks. */
function beyond(example: DocumentExample, bodies: readonly Body[]): TableDifference[] {
  const { json, line } = example;
  // The bodies of errors are common to all operations.
  if (json === undefined || (example.status ?? 0) >= 400) return [];
  return bodies.flatMap(({ schema, around }) =>
    keysBeyond(json, [schema]).map((key) => ({
      kind: 'row-missing' as const,
      row: key.row,
      line,
      document: `shown by the ${nameOf(example)}`,
      contract: 'no such property',
      cited: [],
      around: [...key.cited, ...around],
    })),
  );
}

function nameOf(example: DocumentExample): string {
  if (example.kind === 'request') return 'request example';
  return example.status === undefined ? 'response example' : `example of ${String(example.status)}`;
}

/** Errors at their places; those of a whole `oneOf` only repeat that its branches fail. */
function deepest(errors: readonly SchemaError[]): SchemaError[] {
  const combined = ['oneOf', 'anyOf', 'if'];
  const leaves = errors.filter((error) => !combined.includes(error.keyword));
  const seen = new Set<string>();
  return (leaves.length === 0 ? [...errors] : leaves).filter((error) => {
    const key = `${error.instancePath.replaceAll(/\/\d+/gu, '/*')} ${error.keyword}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Errata that the schema cites at the place of an error. */
function citedBy(error: SchemaError): string[] {
  return error.parentSchema === undefined ? [] : errataOf([error.parentSchema]);
}

/** Name of the row at which an example breaks the schema: the last name in its path that is no index. */
function rowOf(error: SchemaError): string | undefined {
  const params = error.params as Readonly<Record<string, unknown>>;
  const named = params['missingProperty'] ?? params['additionalProperty'];
  if (typeof named === 'string') return named;
  const names = error.instancePath.split('/').filter((name) => name !== '' && !/^\d+$/u.test(name));
  return names.at(-1)?.replaceAll('~1', '/').replaceAll('~0', '~');
}
