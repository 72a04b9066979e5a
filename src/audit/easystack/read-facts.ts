import type { RowFacts } from '../document.ts';
import { readFacts } from '../read-facts.ts';

/** A cell that describes the form of a text, in which listed words are parts and not whole values. */
const FORM = /格式为/u;

/** The facts of a description cell of EasyStack: those of any cell, without lists that are parts of a text's form. */
export function readEasystackFacts(text: string): RowFacts {
  const { proseEnum, ...facts } = readFacts(text);
  return proseEnum === undefined || FORM.test(text.replaceAll(/\s+/gu, '')) ? facts : { ...facts, proseEnum };
}
