import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readYamlFile } from '../../errors/yaml-file.ts';
import { readIndexedCatalogue } from '../indexed/catalogue-index.ts';
import { schemasRoot } from '../schemas-root.ts';

/** One pair of status and code that a document lists; `schemas/errors.schema.json` is the format. */
export interface CataloguedError {
  readonly status: number;
  readonly code: string;
  readonly rows: number;
  readonly meaning: string;
  readonly reached: 'request' | 'state' | 'environment' | 'server-fault';
  readonly operations: readonly string[];
  readonly condition?: string;
  readonly in_scope?: boolean;
  /** Why nothing that a run can do makes the target answer with it. */
  readonly unreachable?: string;
  readonly document: string;
  readonly section: string;
}

/** A mistake that several pairs fit: each of them is a right answer. */
export interface CataloguedAct {
  readonly id: string;
  readonly act: string;
  /** `400 EVS.1015` */
  readonly pairs: readonly string[];
}

/** The catalogues of the families, together. */
export interface ErrorCatalogue {
  readonly errors: readonly CataloguedError[];
  readonly acts: readonly CataloguedAct[];
}

/** That of the package, which does not change: parsing it takes as long as a small run. */
let ofPackage: ErrorCatalogue | undefined;

/**
 * Every error that the catalogues of the families (`schemas/<family>/errors.yaml`) list.
 *
 * @param root the folder `schemas/`; the package's own, read once, by default
 * @throws {UserError} when a catalogue cannot be read
 */
export function readErrorCatalogue(root?: string): ErrorCatalogue {
  if (root !== undefined) return readCatalogues(root);
  const own = schemasRoot();
  return (ofPackage ??= readIndexedCatalogue(catalogueFiles(own), own) ?? readCatalogues(own));
}

/** The catalogues that there are, relative to `schemas/`. */
export function catalogueFiles(root: string): string[] {
  return readdirSync(root)
    .map((family) => `${family}/errors.yaml`)
    .filter((file) => existsSync(join(root, file)))
    .toSorted();
}

/**
 * Parses the catalogues, which takes a good part of a second.
 *
 * @param root the folder `schemas/`
 * @throws {UserError} when a catalogue cannot be read
 */
export function readCatalogues(root: string): ErrorCatalogue {
  const files = catalogueFiles(root).map((file) => {
    const path = join(root, file);
    const { value } = readYamlFile(path, relative(process.cwd(), path));
    return value as CatalogueFile;
  });
  return {
    errors: files.flatMap(({ document, section, errors }) =>
      errors.map((error) => ({ ...error, document, section })),
    ),
    acts: files.flatMap(({ acts = [] }) => acts),
  };
}

interface CatalogueFile {
  readonly document: string;
  readonly section: string;
  readonly errors: readonly Omit<CataloguedError, 'document' | 'section'>[];
  readonly acts?: readonly CataloguedAct[];
}
