import type { VNode } from 'preact';
import type { SourceRecord } from '../../../../result/run-result.ts';
import { visibleLine } from '../../../text/visible.ts';

/** Where in which document something stands. */
export function Source({ source }: { readonly source: SourceRecord }): VNode {
  const tables = source.tables ?? [];
  const word = tables.length === 1 ? 'table' : 'tables';
  return (
    <span class="source">
      {visibleLine(source.document)}, section {visibleLine(source.section)}
      {tables.length > 0 && `, ${word} ${visibleLine(tables.join(', '))}`}
    </span>
  );
}
