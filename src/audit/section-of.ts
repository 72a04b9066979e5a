import type { Operation } from '../contract/types.ts';
import type { DocumentSection } from './document.ts';

/** What tells an operation of a document from all others. */
export function sectionKey(section: DocumentSection): string {
  const { number, method, path, action, layout } = section;
  if (layout !== 'flat') return number;
  return [number, method, path, ...(action === undefined ? [] : [action])].join(' ');
}

/**
 * The operation of the document that an operation of a contract cites: by its number where that is its own, and else by
 * number, method, path and action.
 */
export function sectionOf(
  operation: Operation,
  sections: readonly DocumentSection[],
): DocumentSection | undefined {
  const numbered = sections.filter((section) => section.number === operation.source.section);
  return numbered.find(
    (section) =>
      section.layout !== 'flat' ||
      (section.method === operation.method &&
        section.path === operation.path &&
        section.action === operation.action),
  );
}
