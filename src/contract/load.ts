import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { readYamlFile, type YamlFile } from '../errors/yaml-file.ts';
import { checkContractFile } from './check-file.ts';
import { checkPathFiles } from './check-path-files.ts';
import { readIndexed } from './indexed/index-file.ts';
import { lintContract } from './lint-contract.ts';
import { readOperations } from './operations.ts';
import { collectRequirements } from './requirements.ts';
import { createResolver, type Resolver } from './resolve.ts';
import { schemasRoot } from './schemas-root.ts';
import type { Contract, Erratum, Requirement, Schema } from './types.ts';

type Plain = Readonly<Record<string, unknown>>;

/** A contract as its files say. */
export interface FiledContract {
  readonly contract: Contract;
  readonly openapi: YamlFile;
  readonly requirements: YamlFile;
  readonly errata: YamlFile;
  /** Absolute paths of every file that it was read from, shared ones and the format included. */
  readonly paths: readonly string[];
}

/**
 * Loads one contract, resolved to concrete operations and schemas: from the index of the built package where that is
 * current, or else from its files.
 *
 * @param directory folder with `openapi.yaml`, `requirements.yaml` and `errata.yaml`
 * @throws {UserError} when a file is missing or breaks the format, with file, line and column
 */
export function loadContract(directory: string): Contract {
  return readIndexed(directory) ?? readContract(directory).contract;
}

/**
 * Reads one contract from its files.
 *
 * @throws {UserError} as {@linkcode loadContract}
 */
export function readContract(directory: string): FiledContract {
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
  resolver.resolve(['paths']);
  checkPathFiles(openapi, formatPath);
  const contract = contractOf(resolver, { openapi, requirements, errata });
  lintContract(contract, { openapi, requirements, errata });
  const shared = [...resolver.files().keys()].map((name) => join(dirname(directory), name));
  const paths = [...new Set([...shared, requirements.path, errata.path, formatPath])];
  return { contract, openapi, requirements, errata, paths };
}

type Files = Pick<FiledContract, 'openapi' | 'requirements' | 'errata'>;

function contractOf(resolver: Resolver, { openapi, requirements, errata }: Files): Contract {
  const head = resolver.resolve(['x-contract']) as Plain;
  const info = resolver.resolve(['info']) as Plain;
  const id = head['id'] as string;
  const operations = readOperations(id, resolver.resolve(['paths']) as Plain, openapi);
  const written = (requirements.value as readonly Plain[]).map(
    (row) => ({ ...row, id: `${id}:${row['id'] as string}`, derived: false }) as unknown as Requirement,
  );
  return {
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
    ...(head['microversions'] === undefined
      ? {}
      : { microversions: head['microversions'] as NonNullable<Contract['microversions']> }),
    operations,
    requirements: collectRequirements(operations, written),
    errata: errata.value as readonly Erratum[],
    commonStatuses: head['commonStatuses'] as Contract['commonStatuses'],
    errorBody: head['errorBody'] as Schema,
  };
}

/** The contracts of a folder such as `schemas/`, by id: every `<family>/<version>` that has an `openapi.yaml`. */
export function contractDirectory(id: string, root: string = schemasRoot()): string | undefined {
  const directory = join(root, ...id.split('/'));
  return existsSync(join(directory, 'openapi.yaml')) ? directory : undefined;
}

/** Line ends do not count, so that a checkout on another system has the same revision. */
function revisionOf(files: readonly (readonly [string, string])[]): string {
  const hash = createHash('sha256');
  for (const [name, text] of files.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${name.replaceAll('\\', '/')}\0${text.replaceAll('\r\n', '\n')}\0`);
  }
  return hash.digest('hex');
}
