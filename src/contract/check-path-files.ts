import { dirname, relative, resolve } from 'node:path';
import { UserError } from '../errors/user-error.ts';
import { readYamlFile, type YamlFile } from '../errors/yaml-file.ts';
import { checkContractFile } from './check-file.ts';

/**
 * Holds the files that `openapi.yaml` takes paths from against the format, and each such path against where it stands
 * there: under the same path, so that a file reads by itself.
 *
 * @param schemaPath path of `contract.schema.json`
 * @throws {UserError} at the first deviation, with file, line and column
 */
export function checkPathFiles(openapi: YamlFile, schemaPath: string): void {
  const { paths } = openapi.value as { paths: Readonly<Record<string, { $ref?: string }>> };
  const names = new Set<string>();
  for (const [path, { $ref: reference }] of Object.entries(paths)) {
    if (reference === undefined) continue;
    const [name = '', fragment = ''] = reference.split('#');
    if (name === '' || fragment !== `/paths/${escapeToken(path)}`) {
      throw new UserError(
        `the path refers to "${reference}", which is not under the same path in another file`,
        {
          place: openapi.place(['paths', path, '$ref']),
          mend: `Write <file>#/paths/${escapeToken(path)}.`,
        },
      );
    }
    names.add(resolve(dirname(openapi.path), name));
  }
  for (const name of names) {
    checkContractFile(readYamlFile(name, relative(process.cwd(), name)), 'paths', schemaPath);
  }
}

/** One key of a JSON pointer; braces stay readable, as the resolver takes them so. */
function escapeToken(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
