import type { SchemaError } from '../contract/validate.ts';

/** The constraint that an instance is meant to break, as Ajv names it. */
export interface Aim {
  /** Pointer to the value that the keyword is about; for `required` and names, to the object. */
  readonly pointer: string;
  readonly keyword: string;
  /** For `required`: the missing property. */
  readonly missing?: string;
  /** The keyword is about a property's name. */
  readonly name?: boolean;
}

/** The keywords broken beside the one aimed at: `[]` when the instance breaks that one alone. */
export function otherBroken(errors: readonly SchemaError[], aim: Aim): string[] {
  const others = errors.filter((error) => !isAim(error, aim));
  return [...new Set(others.map((error) => error.keyword))];
}

function isAim(error: SchemaError, aim: Aim): boolean {
  if (error.instancePath !== aim.pointer) return false;
  if (aim.name === true) {
    return (
      error.keyword === 'propertyNames' || (error.keyword === aim.keyword && error.propertyName !== undefined)
    );
  }
  if (error.propertyName !== undefined || error.keyword !== aim.keyword) return false;
  return aim.missing === undefined || error.params['missingProperty'] === aim.missing;
}
