import { UserError } from '../errors/user-error.ts';
import type { YamlFile } from '../errors/yaml-file.ts';
import type { Contract, Operation } from './types.ts';
import { checkSchema } from './validate.ts';

interface Files {
  readonly openapi: YamlFile;
  readonly requirements: YamlFile;
  readonly errata: YamlFile;
}

/**
 * What a contract's format alone cannot say: unique ids, parameters that match their path, known operations and
 * documents. Schemas are compiled at first use, or all at once by {@linkcode compileSchemas}.
 *
 * @throws {UserError} at the first defect, with file, line and column
 */
export function lintContract(contract: Contract, files: Files): void {
  lintOperations(contract, files.openapi);
  lintRequirements(contract, files.requirements);
  const seen = new Set<string>();
  contract.errata.forEach((erratum, index) => {
    const place = files.errata.place([index]);
    if (seen.has(erratum.id))
      throw new UserError(`duplicate erratum id "${erratum.id}"`, { place, mend: 'Give each its own.' });
    seen.add(erratum.id);
    lintDocument(contract, erratum.source.document, place);
  });
}

/**
 * Compiles every schema of a contract, so that a broken one is found at once and not in the middle of a run.
 *
 * @throws {Error} when a schema is not valid JSON Schema 2020-12 or uses an unknown keyword
 */
export function compileSchemas(contract: Contract): void {
  checkSchema(contract.errorBody);
  for (const operation of contract.operations) {
    for (const parameter of operation.parameters) checkSchema(parameter.schema);
    if (operation.requestBody !== undefined) checkSchema(operation.requestBody.schema);
    for (const response of operation.responses)
      if (response.schema !== undefined) checkSchema(response.schema);
  }
}

function lintOperations(contract: Contract, file: YamlFile): void {
  const seen = new Set<string>();
  for (const operation of contract.operations) {
    const place = file.place(keysOf(operation));
    if (seen.has(operation.id))
      throw new UserError(`duplicate operationId "${operation.id}"`, { place, mend: 'Give each its own.' });
    seen.add(operation.id);
    lintDocument(contract, operation.source.document, place);
    const inPath = new Set([...operation.path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]));
    const declared = operation.parameters.filter((p) => p.in === 'path').map((p) => p.name);
    for (const name of declared) {
      if (!inPath.has(name))
        throw new UserError(`the path has no parameter {${name}}`, {
          place,
          mend: 'Correct the name or the path.',
        });
    }
    for (const name of inPath) {
      if (!declared.includes(name ?? ''))
        throw new UserError(`path parameter {${name}} is not declared`, {
          place,
          mend: 'Add it to the parameters.',
        });
    }
    if (!operation.responses.some((response) => response.status < 400)) {
      throw new UserError(`operation "${operation.id}" has no success status`, {
        place,
        mend: 'Add the response of a success.',
      });
    }
  }
}

function lintRequirements(contract: Contract, file: YamlFile): void {
  const rows = file.value as readonly { id: string; operations: string[]; source: { document: string } }[];
  const seen = new Set<string>();
  rows.forEach((row, index) => {
    const place = file.place([index]);
    if (seen.has(row.id))
      throw new UserError(`duplicate requirement id "${row.id}"`, { place, mend: 'Give each its own.' });
    seen.add(row.id);
    lintDocument(contract, row.source.document, place);
    for (const id of row.operations) {
      if (!contract.operations.some((operation) => operation.id === id)) {
        throw new UserError(`requirement "${row.id}" is about an unknown operation "${id}"`, {
          place,
          mend: 'Name an operationId of openapi.yaml.',
        });
      }
    }
  });
}

function lintDocument(contract: Contract, document: string, place: UserError['place']): void {
  if (contract.documents[document] !== undefined) return;
  const known = Object.keys(contract.documents).join(', ');
  throw new UserError(`unknown document "${document}"; x-contract names ${known}`, {
    ...(place && { place }),
    mend: 'Correct the id, or add the document.',
  });
}

function keysOf(operation: Operation): string[] {
  const keys = ['paths', operation.path, operation.method.toLowerCase()];
  return operation.action === undefined ? keys : [...keys, 'x-actions', operation.action];
}
