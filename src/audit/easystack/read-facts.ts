import type { RowFacts } from '../document.ts';
import { readFacts } from '../read-facts.ts';

/** A cell that describes the form of a text, in which listed words are parts and not whole values. */
const FORM = /格式为/u;

/** A cell that says when the value is null. */
const EMPTY = /则其值为空/u;

/**
 * The facts of a description cell of EasyStack: those of any cell, without lists that are parts of a text's form, and
 * whether the value may be null.
 */
export function readEasystackFacts(text: string): RowFacts {
  const compact = text.replaceAll(/\s+/gu, '');
  const { proseEnum, ...facts } = readFacts(text);
  return {
    ...facts,
    ...(proseEnum === undefined || FORM.test(compact) ? {} : { proseEnum }),
    ...(EMPTY.test(compact) ? { nullable: true } : {}),
  };
}
