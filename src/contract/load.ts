import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { readYamlFile, type YamlFile } from '../errors/yaml-file.ts';
import { checkContractFile } from './check-file.ts';
import { deriveRequirements } from './derive-requirements.ts';
import { lintContract } from './lint.ts';
import { readOperations } from './operations.ts';
import { createResolver } from './resolve.ts';
import { schemasRoot } from './schemas-root.ts';
import type { Contract, Erratum, Operation, Requirement, Schema } from './types.ts';

type Plain = Readonly<Record<string, unknown>>;

/**
 * Loads one contract and resolves it to concrete operations and schemas.
 *
 * @param directory folder with `openapi.yaml`, `requirements.yaml` and `errata.yaml`
 * @throws {UserError} when a file is missing or breaks the format, with file, line and column
 */
export function loadContract(directory: string): Contract {
  const formatPath = join(schemasRoot(), 'contract.schema.json');
  const show = (name: string): string => relative(process.cwd(), join(directory, name));
  const read = (name: string): YamlFile => readYamlFile(join(directory, name), show(name));
  const openapi = read('openapi.yaml');
  checkContractFile(openapi, 'openapi', formatPath);
  const requirements = read('requirements.yaml');
  checkContractFile(requirements, 'requirements', formatPath);
  const errata = read('errata.yaml');
  checkContractFile(errata, 'errata', formatPath);

  const resolver = createResolver(openapi.path, dirname(directory));
  const head = resolver.resolve(['x-contract']) as Plain;
  const info = resolver.resolve(['info']) as Plain;
  const id = head['id'] as string;
  const operations = readOperations(id, resolver.resolve(['paths']) as Plain, openapi);
  const contract: Contract = {
    id,
    title: info['title'] as string,
    revision: revisionOf([
      ...resolver.files(),
      ['requirements.yaml', requirements.text],
      ['errata.yaml', errata.text],
    ]),
    documents: head['documents'] as Contract['documents'],
    companions: (head['companions'] as string[] | undefined) ?? [],
    features: head['features'] as Contract['features'],
    operations,
    requirements: collectRequirements(id, operations, requirements.value as readonly Plain[]),
    errata: errata.value as readonly Erratum[],
    commonStatuses: head['commonStatuses'] as Contract['commonStatuses'],
    errorBody: head['errorBody'] as Schema,
  };
  lintContract(contract, { openapi, requirements, errata });
  return contract;
}

/** The contracts of a folder such as `schemas/`, by id: every `<family>/<version>` that has an `openapi.yaml`. */
export function contractDirectory(id: string, root: string = schemasRoot()): string | undefined {
  const directory = join(root, ...id.split('/'));
  return existsSync(join(directory, 'openapi.yaml')) ? directory : undefined;
}

function collectRequirements(
  contract: string,
  operations: readonly Operation[],
  written: readonly Plain[],
): ReadonlyMap<string, Requirement> {
  const all = new Map<string, Requirement>();
  for (const requirement of operations.flatMap(deriveRequirements)) all.set(requirement.id, requirement);
  for (const row of written) {
    const id = `${contract}:${row['id'] as string}`;
    all.set(id, { ...(row as unknown as Requirement), id, derived: false });
  }
  return all;
}

/** Line ends do not count, so that a checkout on another system has the same revision. */
function revisionOf(files: readonly (readonly [string, string])[]): string {
  const hash = createHash('sha256');
  for (const [name, text] of files.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${name.replaceAll('\\', '/')}\0${text.replaceAll('\r\n', '\n')}\0`);
  }
  return hash.digest('hex');
}
