import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { schemasRoot } from '../../contract/schemas-root.ts';
import { createAjv } from '../../contract/validate.ts';
import { UserError } from '../../errors/user-error.ts';
import { readYamlFile } from '../../errors/yaml-file.ts';
import type { BlockMapping } from './mapping.ts';

/**
 * Reads what the blocks of the documents lead to: every file of `schemas/blocks/`, sorted by name.
 *
 * @param root folder with `blocks.schema.json` and `blocks/`
 * @throws {UserError} when a file breaks its format, with file, line and column
 */
export function loadBlockMappings(root: string = schemasRoot()): BlockMapping[] {
  const folder = join(root, 'blocks');
  if (!existsSync(folder)) return [];
  const format = JSON.parse(readFileSync(join(root, 'blocks.schema.json'), 'utf8')) as object;
  const validate = createAjv().compile<BlockMapping>(format);
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return names.toSorted().map((name) => {
    const path = join(folder, name);
    const file = readYamlFile(path, relative(process.cwd(), path));
    const { value } = file;
    if (validate(value)) return value;
    const error = validate.errors?.find(({ keyword }) => keyword !== 'anyOf') ?? validate.errors?.[0];
    const keys = (error?.instancePath ?? '').split('/').slice(1);
    throw new UserError(`${keys.join('.') || 'the file'} ${error?.message ?? 'breaks the format'}`, {
      place: file.place(keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key))),
      mend: 'See docs/auditing.md.',
    });
  });
}
