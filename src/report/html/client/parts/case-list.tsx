import type { VNode } from 'preact';
import type { CaseResult } from '../../../../result/run-result.ts';
import { formatDuration } from '../../../text/format-duration.ts';
import { cutText } from '../../../text/cut-text.ts';
import { shownLine } from '../../../text/shown-line.ts';
import { visible } from '../../../text/visible.ts';
import { href } from '../route.ts';
import { label } from '../t.ts';
import { PagedList } from './paged-list.tsx';
import { Tag } from './tag.tsx';

/** Cases as a list; each leads to its own page. */
export function CaseList(props: { readonly cases: readonly CaseResult[]; readonly empty: string }): VNode {
  return (
    <PagedList items={props.cases} empty={props.empty} render={(one) => <Row key={one.id} one={one} />} />
  );
}

function Row({ one }: { readonly one: CaseResult }): VNode {
  return (
    <li>
      <a class="row" href={href('case', { id: one.id })}>
        <Tag word={one.verdict} />
        <span class="main">
          <span class="title">{shownLine(one.title, 1000)}</span>
          <span class="id">{shownLine(one.id)}</span>
          {one.reason !== undefined && <span class="reason">{visible(cutText(one.reason, 2000))}</span>}
        </span>
        <span class="aside">
          {one.kind === 'monitor'
            ? label('monitor')
            : one.durationMs > 0
              ? formatDuration(one.durationMs)
              : ''}
        </span>
      </a>
    </li>
  );
}
