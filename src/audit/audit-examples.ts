import type { Contract, Operation, Schema } from '../contract/types.ts';
import { validatorFor, type SchemaError } from '../contract/validate.ts';
import type { AuditDifference, AuditOptions } from './audit-report.ts';
import { errataOf } from './schema-view.ts';
import type { DocumentExample, DocumentSection } from './document.ts';

/**
 * Validates the document's JSON examples against the contract: those of requests against the request body, those of
 * responses against the body of their status. Each place at which one breaks the schema is a difference.
 */
export function auditExamples(
  contract: Contract,
  sections: readonly DocumentSection[],
  options: AuditOptions,
): AuditDifference[] {
  const byNumber = new Map(sections.map((section) => [section.number, section]));
  return contract.operations
    .filter((operation) => operation.source.document === options.document)
    .flatMap((operation) => {
      const section = byNumber.get(operation.source.section);
      const found = (section?.examples ?? []).flatMap((example) => deviations(contract, operation, example));
      return found.map((difference) => ({
        ...difference,
        operation: operation.id,
        section: operation.source.section,
      }));
    });
}

type ExampleDifference = Omit<AuditDifference, 'operation' | 'section'>;

function deviations(contract: Contract, operation: Operation, example: DocumentExample): ExampleDifference[] {
  const shown = example.kind === 'request' ? 'request example' : `example of ${String(example.status)}`;
  const say = (contractSays: string, row?: string, cited: readonly string[] = []): ExampleDifference => ({
    kind: 'example',
    ...(row === undefined ? {} : { row }),
    line: example.line,
    document: shown,
    contract: contractSays,
    cited,
  });
  if (example.json === undefined) return [say(`cannot parse it: ${example.error ?? 'no JSON'}`)];
  const schema = schemaFor(contract, operation, example);
  if (schema === undefined) return [say('no body')];
  const validate = validatorFor(schema);
  if (validate(example.json)) return [];
  return deepest(validate.errors ?? []).map((error) => {
    const row = rowOf(error);
    return say(`${error.instancePath || '/'} ${error.message ?? 'is not valid'}`, row, citedBy(error));
  });
}

function schemaFor(contract: Contract, operation: Operation, example: DocumentExample): Schema | undefined {
  if (example.kind === 'request') return operation.requestBody?.schema;
  const response = operation.responses.find((candidate) => candidate.status === example.status);
  const isError = example.status !== undefined && example.status >= 400;
  return response?.schema ?? (isError ? contract.errorBody : undefined);
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
