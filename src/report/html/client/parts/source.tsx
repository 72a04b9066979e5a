import type { VNode } from 'preact';
import type { SourceRecord } from '../../../../result/run-result.ts';
import { visibleLine } from '../../../text/visible.ts';
import { t } from '../t.ts';

/** Where in which document something stands. */
export function Source({ source }: { readonly source: SourceRecord }): VNode {
  const { document, section, tables = [] } = source;
  return <span class="source">{visibleLine(t.source(document, section, tables))}</span>;
}
