import type { VNode } from 'preact';
import { shownLine } from '../../../text/shown-line.ts';
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
              <span class="title">{shownLine(record.text, 1000)}</span>
              <span class="id">{shownLine(record.id)}</span>
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
