import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors/user-error.ts';

/** Documents of a folder by the id that contracts give them. */
export type DocumentPaths = ReadonlyMap<string, string>;

/**
 * Finds the text of each document in a folder: the file whose name has every part of the document's id, in any case
 * (`EVS-API-2023-02-01` → `evs-api-reference-2023-02-01.zh.txt`). An id without such a file is left out.
 *
 * @throws {UserError} when the folder cannot be read, or when two files fit one id equally
 */
export function findDocuments(folder: string, ids: readonly string[]): DocumentPaths {
  const names = list(folder);
  return new Map(
    [...new Set(ids)].flatMap((id) => {
      const name = best(folder, names, id);
      return name === undefined ? [] : [[id, join(folder, name)] as const];
    }),
  );
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new UserError(`cannot read the folder of documents: ${reason}`, {
      place: { file: folder },
      mend: 'Name the folder that has the text of the documents with --docs.',
      cause,
    });
  }
}

function best(folder: string, names: readonly string[], id: string): string | undefined {
  const parts = id.toLowerCase().split('-');
  const fitting = names.filter((name) => {
    const words = name.toLowerCase().split(/[^a-z0-9.]+/);
    return parts.every((part) => words.some((word) => word === part || word.startsWith(`${part}.`)));
  });
  const [first, second] = fitting.toSorted((a, b) => a.length - b.length);
  if (first !== undefined && second?.length === first.length) {
    throw new UserError(`both ${first} and ${second} may be the document ${id}`, { place: { file: folder } });
  }
  return first;
}
