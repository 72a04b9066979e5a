import type { VNode } from 'preact';
import type { FindingGroup } from '../../../model/finding-groups.ts';
import { shownLine } from '../../../text/shown-line.ts';
import { href } from '../route.ts';
import { t } from '../t.ts';
import { PagedList } from './paged-list.tsx';
import { Level, Tag } from './tag.tsx';

/** Distinct findings as a list; each leads to its own page. */
export function FindingList(props: {
  readonly groups: readonly FindingGroup[];
  readonly empty: string;
}): VNode {
  return (
    <PagedList
      items={props.groups}
      empty={props.empty}
      render={(group) => <Row key={group.key} group={group} />}
    />
  );
}

function Row({ group }: { readonly group: FindingGroup }): VNode {
  const [first] = group.findings;
  return (
    <li>
      <a class="row" href={href('finding', { id: first.id })}>
        <Tag word={group.verdict} />
        <span class="main">
          <span class="title">{shownLine(first.message, 1000)}</span>
          <span class="id">{shownLine(group.requirement)}</span>
        </span>
        <span class="aside">
          <Level level={group.level} /> · {t.counted.case(group.cases.length)}
        </span>
      </a>
    </li>
  );
}
