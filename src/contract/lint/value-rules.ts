import type { Site } from './file-set.ts';
import { isMapping } from './file-set.ts';
import {
  branchesOf,
  keywordOf,
  partsOf,
  placeOf,
  sitesOf,
  typesOf,
  type LintSubject,
  type Rule,
} from './subject.ts';

/** The values of an enumeration are of the type that the schema has, and none stands twice. */
export const enumValues: Rule = (subject) =>
  sitesOf(subject, 'schema').flatMap((site) => {
    const values = site.value['enum'];
    if (values === undefined) return [];
    const mend = 'Correct the value or the type; text in quotes is text.';
    if (!Array.isArray(values) || values.length === 0)
      return [{ rule: 'enum', place: placeOf(site, 'enum'), message: 'enum must be a list of values', mend }];
    const types = typesOf(site, subject);
    return (values as unknown[]).flatMap((value, index) => {
      const place = placeOf(site, 'enum', index);
      const shown = JSON.stringify(value);
      if (values.indexOf(value) < index)
        return [{ rule: 'enum', place, message: `enum value ${shown} stands twice`, mend: 'Remove one.' }];
      if (types === undefined || types.some((type) => isOf(value, type))) return [];
      return [{ rule: 'enum-type', place, message: `enum value ${shown} is no ${types.join(' or ')}`, mend }];
    });
  });

/** A default is a value that the schema allows. */
export const defaults: Rule = (subject) =>
  sitesOf(subject, 'schema').flatMap((site) => {
    const value = site.value['default'];
    if (value === undefined) return [];
    const broken = brokenBy(value, site, subject);
    if (broken === undefined) return [];
    return [
      {
        rule: 'default',
        place: placeOf(site, 'default'),
        message: `the default ${JSON.stringify(value)} is not allowed by ${broken}`,
        mend: 'Correct the default or the constraint.',
      },
    ];
  });

function brokenBy(value: unknown, site: Site, subject: LintSubject): string | undefined {
  const types = typesOf(site, subject);
  if (types !== undefined && !types.some((type) => isOf(value, type))) return `type ${types.join(' or ')}`;
  const values = keywordOf(site, 'enum', subject);
  if (Array.isArray(values) && !values.includes(value)) return 'the enum';
  const tests: Readonly<Record<string, (bound: never) => boolean>> = {
    minimum: (bound: number) => typeof value === 'number' && value < bound,
    maximum: (bound: number) => typeof value === 'number' && value > bound,
    minLength: (bound: number) => typeof value === 'string' && [...value].length < bound,
    maxLength: (bound: number) => typeof value === 'string' && [...value].length > bound,
    pattern: (bound: string) => typeof value === 'string' && !matches(bound, value),
  };
  const keyword = Object.keys(tests).find((name) => {
    const bound = keywordOf(site, name, subject);
    return bound !== undefined && tests[name]?.(bound as never) === true;
  });
  return keyword === undefined ? undefined : `${keyword} ${String(keywordOf(site, keyword, subject))}`;
}

function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    // Told by a rule of its own.
    return true;
  }
}

function isOf(value: unknown, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isMapping(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

/** A required name is one of the properties, or nobody knows what it is. */
export const requiredNames: Rule = (subject) =>
  sitesOf(subject, 'schema').flatMap((site) => {
    const { required } = site.value;
    if (required === undefined) return [];
    if (!Array.isArray(required)) {
      const mend = 'Write a list of names; that a parameter is required stands beside its schema.';
      return [
        { rule: 'required', place: placeOf(site, 'required'), message: 'required must be a list', mend },
      ];
    }
    const names = propertiesOf(partsOf(site, subject), subject);
    return (required as unknown[]).flatMap((name, index) => {
      const place = placeOf(site, 'required', index);
      if (required.indexOf(name) < index)
        return [
          { rule: 'required', place, message: `"${String(name)}" is required twice`, mend: 'Remove one.' },
        ];
      if (names.has(String(name))) return [];
      const message = `"${String(name)}" is required and no property`;
      return [{ rule: 'required', place, message, mend: 'Add the property, or correct the name.' }];
    });
  });

function propertiesOf(parts: readonly Site[], subject: LintSubject): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of parts) {
    for (const name of Object.keys((part.value['properties'] as object | undefined) ?? {})) names.add(name);
    for (const branch of ['anyOf', 'oneOf'].flatMap((keyword) => branchesOf(part, keyword)))
      for (const name of propertiesOf(partsOf(branch, subject), subject)) names.add(name);
  }
  return names;
}
