import { relative } from 'node:path';
import type { YamlFile } from '../../errors/yaml-file.ts';
import { isMapping, type Keys } from './file-set.ts';
import type { LintProblem } from './problem.ts';
import { placeOf, sitesOf, type LintSubject, type Rule } from './subject.ts';
import { nearest } from './vocabulary.ts';

/** Every erratum that is cited exists. */
export const knownErrata: Rule = (subject) =>
  membersNamed('x-errata', subject).flatMap(({ file, keys, value }) => {
    const mend = 'Correct the id, or add the erratum to errata.yaml.';
    if (!Array.isArray(value) || value.length === 0)
      return [{ rule: 'x-errata', place: file.place(keys), message: 'x-errata must be a list of ids', mend }];
    return (value as unknown[]).flatMap((id, index) =>
      subject.errata.has(id as string)
        ? []
        : [
            {
              rule: 'x-errata',
              place: file.place([...keys, index]),
              message: `x-errata names "${String(id)}", and errata.yaml has no such erratum`,
              mend: suggestion(String(id), subject.errata) ?? mend,
            },
          ],
    );
  });

function suggestion(name: string, known: Iterable<string>): string | undefined {
  const meant = nearest(name, known);
  return meant === undefined ? undefined : `Did you mean ${meant}?`;
}

/** Every source, wherever it stands, names a document that the contract has, and a section of it. */
export const knownSources: Rule = (subject) =>
  membersNamed('x-source', subject).flatMap(({ file, keys, value }) => {
    const problem = (message: string, mend: string, ...more: Keys): LintProblem[] => [
      { rule: 'x-source', place: file.place([...keys, ...more]), message, mend },
    ];
    const mend = "Write { document: ..., section: '1.2', tables: ['1-3'] }.";
    if (!isMapping(value)) return problem('x-source must be a mapping', mend);
    const extra = Object.keys(value).find((key) => !['document', 'section', 'tables'].includes(key));
    if (extra !== undefined) return problem(`x-source has an unknown member "${extra}"`, mend, extra);
    for (const key of ['document', 'section']) {
      if (value[key] === undefined) return problem(`x-source lacks "${key}"`, mend);
      if (typeof value[key] !== 'string')
        return problem(`${key} ${JSON.stringify(value[key])} must be text`, 'Put it in quotes.', key);
    }
    const tables: unknown = value['tables'] ?? [];
    const strange = Array.isArray(tables)
      ? (tables as unknown[]).find((table) => !TABLE.test(String(table)))
      : tables;
    if (strange !== undefined)
      return problem(`${JSON.stringify(strange)} is no number of a table`, mend, 'tables');
    const document = value['document'] as string;
    const own = isOwn(file, subject);
    if (subject.documents.has(document) || (!own && subject.sharedDocuments().has(document))) return [];
    const known = [...subject.documents].join(', ');
    return problem(
      `unknown document "${document}" in x-source`,
      own ? `x-contract names ${known}.` : 'Name a document that a contract has.',
      'document',
    );
  });

const TABLE = /^[A-Z0-9]+-[0-9]+$/;

/** Whether a file is the contract's alone, and not shared with others. */
function isOwn(file: YamlFile, { directory }: LintSubject): boolean {
  return !relative(directory, file.path).startsWith('..');
}

interface Member {
  readonly file: YamlFile;
  readonly keys: Keys;
  readonly value: unknown;
}

/** Every member of a name, anywhere in the files. */
function membersNamed(name: string, { files }: LintSubject): Member[] {
  const found: Member[] = [];
  const walk = (file: YamlFile, keys: Keys, value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const list = Array.isArray(value);
    for (const [key, member] of Object.entries(value)) {
      const path = [...keys, list ? Number(key) : key];
      if (key === name) found.push({ file, keys: path, value: member });
      else walk(file, path, member);
    }
  };
  for (const file of files.files()) walk(file, [], file.value);
  return found;
}

/** A feature that no contract lists can never be declared by a target. */
export const knownFeatures: Rule = (subject) =>
  [...sitesOf(subject, 'schema'), ...sitesOf(subject, 'parameter'), ...sitesOf(subject, 'operation')].flatMap(
    (site) => {
      const feature = site.value['x-feature'];
      if (feature === undefined || subject.features.has(feature as string)) return [];
      return [
        {
          rule: 'unknown-feature',
          place: placeOf(site, 'x-feature'),
          message: `unknown feature ${JSON.stringify(feature)}`,
          mend:
            suggestion(JSON.stringify(feature), subject.features) ??
            'List it in x-contract.features.optional.',
        },
      ];
    },
  );
