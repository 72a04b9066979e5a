import { basename, dirname, join } from 'node:path';
import { readYamlFile } from '../../errors/yaml-file.ts';
import { listContracts } from '../library.ts';
import type { FiledContract } from '../load.ts';
import { isMapping } from './file-set.ts';
import type { LintProblem } from './problem.ts';

const known = new Map<string, ReadonlySet<string>>();

/**
 * Documents that the contracts below a folder name, together: shapes that several share may come from any of them.
 *
 * @param root folder with `<family>/<version>/openapi.yaml`
 */
export function sharedDocuments(root: string): ReadonlySet<string> {
  let documents = known.get(root);
  if (documents === undefined) {
    documents = new Set(listContracts(root).flatMap((id) => documentsOf(join(root, id, 'openapi.yaml'))));
    known.set(root, documents);
  }
  return documents;
}

function documentsOf(path: string): string[] {
  const { value } = readYamlFile(path);
  const head = isMapping(value) ? value['x-contract'] : undefined;
  return isMapping(head) && isMapping(head['documents']) ? Object.keys(head['documents']) : [];
}

/** What a contract says of itself and its companions fits the folders. */
export function lintSharing(
  { contract, openapi }: FiledContract,
  directory: string,
  isContract: (id: string) => boolean,
): LintProblem[] {
  const folder = `${basename(dirname(directory))}/${basename(directory)}`;
  const id: LintProblem[] =
    contract.id === folder
      ? []
      : [
          {
            rule: 'contract-id',
            place: openapi.place(['x-contract', 'id']),
            message: `the contract calls itself ${contract.id} and lies in ${folder}`,
            mend: 'Correct the id, or move the folder.',
          },
        ];
  const companions = contract.companions.flatMap((companion, index) =>
    isContract(companion) && companion !== contract.id
      ? []
      : [
          {
            rule: 'companion',
            place: openapi.place(['x-contract', 'companions', index]),
            message: `there is no other contract "${companion}"`,
            mend: 'Correct the id, or remove it.',
          },
        ],
  );
  return [...id, ...companions];
}
