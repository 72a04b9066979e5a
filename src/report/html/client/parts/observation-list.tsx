import type { VNode } from 'preact';
import type { Observation } from '../../../../result/run-result.ts';
import { shownLine } from '../../../text/shown-line.ts';
import type { ReportData } from '../report-data.ts';
import { href } from '../route.ts';
import { label, t } from '../t.ts';
import { Exchange } from './exchange.tsx';
import { PagedList } from './paged-list.tsx';

/** What the target was seen to do where the documents are silent. */
export function ObservationList(props: {
  readonly data: ReportData;
  readonly items: readonly Observation[];
}): VNode {
  return (
    <PagedList
      items={props.items}
      empty={label('nothingObserved')}
      render={(item) => <Row key={`${item.requirement} ${item.message}`} data={props.data} item={item} />}
    />
  );
}

function Row({ data, item }: { readonly data: ReportData; readonly item: Observation }): VNode {
  const exchange = data.exchanges.get(item.exchange);
  return (
    <li class="observation">
      <div class="row">
        <span class="times">{item.count}×</span>
        <span class="main">
          <span class="title">{shownLine(item.message, 1000)}</span>
          <a class="id" href={href('requirement', { id: item.requirement })}>
            {shownLine(item.requirement)}
          </a>
        </span>
      </div>
      {exchange !== undefined && (
        <details>
          <summary>{t.firstSeen(item.exchange)}</summary>
          <Exchange exchange={exchange} />
        </details>
      )}
    </li>
  );
}
