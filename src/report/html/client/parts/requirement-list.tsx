import type { VNode } from 'preact';
import { visible, visibleLine } from '../../../text/visible.ts';
import type { RequirementRow } from '../report-data.ts';
import { href } from '../route.ts';
import { PagedList } from './paged-list.tsx';
import { Source } from './source.tsx';
import { Level, Tag } from './tag.tsx';

/** Requirements with what the run learnt about them. */
export function RequirementList(props: {
  readonly rows: readonly RequirementRow[];
  readonly empty: string;
}): VNode {
  return (
    <PagedList
      items={props.rows}
      empty={props.empty}
      render={({ record, status }) => (
        <li key={record.id}>
          <a class="row" href={href('requirement', { id: record.id })}>
            <Tag word={status} />
            <span class="main">
              <span class="title">{visible(record.text)}</span>
              <span class="id">{visibleLine(record.id)}</span>
              <Source source={record.source} />
            </span>
            <span class="aside">
              <Level level={record.level} />
            </span>
          </a>
        </li>
      )}
    />
  );
}
