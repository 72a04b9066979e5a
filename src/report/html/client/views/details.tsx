import type { VNode } from 'preact';
import type { Kind } from '../../i18n/messages.ts';
import { replayCommand } from '../../../model/replay-command.ts';
import { formatDuration } from '../../../text/format-duration.ts';
import { shownLine } from '../../../text/shown-line.ts';
import { visible, visibleLine } from '../../../text/visible.ts';
import { CaseList } from '../parts/case-list.tsx';
import { Command, Finding } from '../parts/finding.tsx';
import { FindingList } from '../parts/finding-list.tsx';
import { ObservationList } from '../parts/observation-list.tsx';
import { RequirementList } from '../parts/requirement-list.tsx';
import { Source } from '../parts/source.tsx';
import { Level, Tag } from '../parts/tag.tsx';
import { requirementsOfOperation, type ReportData } from '../report-data.ts';
import { href } from '../route.ts';
import { label, t } from '../t.ts';

/** A monitor may see one defect thousands of times; each finding shows its evidence in full. */
const MAX_FINDINGS = 50;

interface Props {
  readonly data: ReportData;
  readonly id: string;
}

/** One case: its verdict, its findings in full, its requirements. */
export function CasePage({ data, id }: Props): VNode {
  const one = data.cases.get(id);
  if (one === undefined) return <Unknown kind="case" id={id} />;
  const rows = one.requirements.map((each) => data.requirements.get(each)).filter((row) => row !== undefined);
  return (
    <>
      <p class="crumb">
        <a href={href('cases', { api: one.contract, suite: one.suite })}>
          {visibleLine(`${one.contract} ${one.suite}`)}
        </a>
      </p>
      <h1 tabIndex={-1}>{shownLine(one.title, 2000)}</h1>
      <p class="facts">
        <Tag word={one.verdict} /> <code>{visibleLine(one.id)}</code>
      </p>
      {one.reason !== undefined && <p class="reason">{visible(one.reason)}</p>}
      <p class="facts">
        {one.kind === 'monitor' ? `${label('monitor')} · ` : ''}
        {t.counted.exchange(one.exchanges)}
        {one.durationMs > 0 && ` · ${formatDuration(one.durationMs)}`} · {label('seed')} {one.seed}
      </p>
      {one.findings.length > 0 && <h2>{t.counted.finding(one.findings.length)}</h2>}
      {one.findings.slice(0, MAX_FINDINGS).map((finding) => (
        <Finding key={finding.id} data={data} finding={finding} caseId={one.id} />
      ))}
      {one.findings.length > MAX_FINDINGS && (
        <p class="muted">{t.othersInResult(one.findings.length - MAX_FINDINGS)}</p>
      )}
      {one.findings.length === 0 && (
        <>
          <h2>{label('runAgain')}</h2>
          <Command text={replayCommand(one.id, one.seed)} />
        </>
      )}
      <h2>{label('operations')}</h2>
      <ul class="links">
        {one.operations.map((operation) => (
          <li key={operation}>
            <a class="id" href={href('operation', { id: operation })}>
              {visibleLine(operation)}
            </a>
          </li>
        ))}
      </ul>
      <h2>{label('requirements')}</h2>
      <RequirementList rows={rows} empty={label('noRequirements')} />
    </>
  );
}

/** One operation: what was seen of it, its findings, requirements, observations and cases. */
export function OperationPage({ data, id }: Props): VNode {
  const operation = data.operations.get(id);
  if (operation === undefined) return <Unknown kind="operation" id={id} />;
  const statuses = Object.entries(operation.statuses);
  return (
    <>
      <p class="crumb">
        <a href={href('matrix')}>{label('matrix')}</a>
      </p>
      <h1 tabIndex={-1} class="id">
        {visibleLine(operation.id)}
      </h1>
      <p class="facts">
        <Tag word={data.operationStatuses.get(id)?.status ?? 'untested'} /> {visible(operation.summary)}
        {operation.deprecated && ` (${label('deprecated')})`}
      </p>
      <p class="wire">
        <b>{visibleLine(operation.method)}</b> {visibleLine(operation.path)}
        {operation.action !== undefined && <em> {visibleLine(operation.action)}</em>}
      </p>
      <p>
        <Source source={operation.source} />
      </p>
      <p class="facts">
        {t.counted.exchange(operation.exchanges)}
        {statuses.length > 0 && `: ${statuses.map(([status, count]) => `${count} × ${status}`).join(', ')}`}
      </p>
      <h2>{label('findings')}</h2>
      <FindingList
        groups={data.groups.filter((group) => group.findings.some((finding) => finding.operation === id))}
        empty={label('noFindingAbout')}
      />
      <h2>{label('requirements')}</h2>
      <RequirementList rows={requirementsOfOperation(data, id)} empty={label('noRequirementAlone')} />
      <h2>{label('observations')}</h2>
      <ObservationList data={data} items={data.result.observations.filter((each) => each.operation === id)} />
      <h2>{label('cases')}</h2>
      <CaseList
        cases={data.result.cases.filter((one) => one.operations.includes(id))}
        empty={label('noCaseAbout')}
      />
    </>
  );
}

/** One requirement: the claim, where it stands, and who proved or broke it. */
export function RequirementPage({ data, id }: Props): VNode {
  const row = data.requirements.get(id);
  const cases = data.result.cases.filter((one) => one.requirements.includes(id));
  return (
    <>
      <p class="crumb">
        <a href={href('requirements')}>{label('requirements')}</a>
      </p>
      <h1 tabIndex={-1}>{row === undefined ? visibleLine(id) : visible(row.record.text)}</h1>
      {row === undefined ? (
        <p class="facts">{label('notInContract')}</p>
      ) : (
        <>
          <p class="facts">
            <Tag word={row.status} /> <Level level={row.record.level} /> <code>{visibleLine(id)}</code>
          </p>
          <p>
            <Source source={row.record.source} />
          </p>
          {row.record.excluded !== undefined && (
            <p class="reason">{visible(t.excluded(row.record.excluded))}</p>
          )}
        </>
      )}
      <h2>{label('findings')}</h2>
      <FindingList
        groups={data.groups.filter((group) => group.requirement === id)}
        empty={label('noFindings')}
      />
      <h2>{label('observations')}</h2>
      <ObservationList
        data={data}
        items={data.result.observations.filter((each) => each.requirement === id)}
      />
      <h2>{label('cases')}</h2>
      <CaseList cases={cases} empty={label('noCaseProves')} />
    </>
  );
}

/** One distinct finding: the first in full, and every case that shows it. */
export function FindingPage({ data, id }: Props): VNode {
  const group = data.groups.find((each) => each.findings.some((finding) => finding.id === id));
  const finding = group?.findings.find((each) => each.id === id);
  if (group === undefined || finding === undefined) return <Unknown kind="finding" id={id} />;
  const cases = group.cases.map((each) => data.cases.get(each)).filter((one) => one !== undefined);
  const shown = cases.find((one) => one.findings.includes(finding));
  return (
    <>
      <p class="crumb">
        <a href={href('findings')}>{label('findings')}</a>
      </p>
      <h1 tabIndex={-1}>{shownLine(finding.message, 2000)}</h1>
      <p class="facts">
        <Tag word={group.verdict} /> {finding.check !== 'case' && <code>{visibleLine(finding.check)}</code>}{' '}
        {t.seenBy(group.cases.length)}{' '}
        <a class="id" href={href('operation', { id: finding.operation })}>
          {visibleLine(finding.operation)}
        </a>
      </p>
      <Finding data={data} finding={finding} caseId={shown?.id ?? ''} heading={false} />
      <h2>{label('casesThatShowIt')}</h2>
      <CaseList cases={cases} empty="" />
    </>
  );
}

/** Says that a link leads nowhere. */
export function Unknown({ kind, id }: { readonly kind: Kind; readonly id: string }): VNode {
  return (
    <>
      <h1 tabIndex={-1}>{t.unknown[kind]}</h1>
      <p>
        {t.unknownId(kind)} <code>{visibleLine(id)}</code>.{' '}
        <a href={href('overview')}>{label('backToOverview')}</a>
      </p>
    </>
  );
}
