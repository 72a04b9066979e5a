import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Finding as FindingRecord } from '../../../../result/finding.ts';
import { replayCommand } from '../../../model/replay-command.ts';
import { replayFindingCommand } from '../../../model/replay-finding.ts';
import { cutText } from '../../../text/cut-text.ts';
import { shownLine } from '../../../text/shown-line.ts';
import { visible, visibleLine } from '../../../text/visible.ts';
import { difference, type Piece } from '../difference.ts';
import type { ReportData } from '../report-data.ts';
import { href } from '../route.ts';
import { label, t } from '../t.ts';
import { Body } from './body.tsx';
import { CopyButton } from './copy-button.tsx';
import { Exchange } from './exchange.tsx';
import { Level } from './tag.tsx';
import { Source } from './source.tsx';

/** Most characters of what was expected and of what came: nobody reads more, and `run-result.json` has all of it. */
const MOST = 20_000;

/** A finding in full: the claim, what came instead, and everything needed to see it again. */
export function Finding({
  data,
  finding,
  caseId,
  heading = true,
}: {
  readonly data: ReportData;
  readonly finding: FindingRecord;
  readonly caseId: string;
  /** False where the page's own heading is the message. */
  readonly heading?: boolean;
}): VNode {
  const requirement = data.requirements.get(finding.requirement);
  // What a monitor saw is seen again by running the case that sent it.
  const telling = data.exchanges.get(finding.exchanges.at(-1) ?? 0);
  const sender = telling?.case ?? caseId;
  const [expected, actual] = useMemo(
    () => difference(cutText(finding.expected, MOST), cutText(finding.actual, MOST)),
    [finding],
  );
  return (
    <article class="finding">
      {heading && <h3>{shownLine(finding.message, 2000)}</h3>}
      <p class="claim">
        <Level level={finding.level} />{' '}
        <a class="id" href={href('requirement', { id: finding.requirement })}>
          {visibleLine(finding.requirement)}
        </a>
        {requirement !== undefined && (
          <>
            <q>{visible(requirement.record.text)}</q>
            <Source source={requirement.record.source} />
          </>
        )}
      </p>
      <div class="pair">
        <Side title={label('expected')} pieces={expected} tone="tone-pass" />
        <Side title={label('actual')} pieces={actual} tone="tone-fail" />
      </div>
      {finding.pointer !== undefined && (
        <p class="fact">
          <b>{label('where')}</b> <code>{visibleLine(finding.pointer) || label('wholeBody')}</code>
        </p>
      )}
      {finding.expectation !== undefined && (
        <p class="fact">
          <b>{label('listedAt')}</b> <code>{visibleLine(finding.expectation)}</code>
        </p>
      )}
      {finding.counterexample !== undefined && (
        <>
          <h4>{label('smallestInput')}</h4>
          <Body text={JSON.stringify(finding.counterexample)} sent={false} />
        </>
      )}
      <h4>{label('seeAgain')}</h4>
      <Command text={finding.curl} />
      <Command text={replayFindingCommand(finding.id)} />
      <Command text={replayCommand(sender, finding.seed)} />
      <Evidence data={data} finding={finding} />
    </article>
  );
}

function Side(props: {
  readonly title: string;
  readonly pieces: readonly Piece[];
  readonly tone: string;
}): VNode {
  return (
    <div class={`side ${props.tone}`}>
      <h4>{props.title}</h4>
      <pre tabIndex={0}>
        {props.pieces.map(({ text, differs }, index) =>
          differs ? <mark key={index}>{visible(text)}</mark> : visible(text),
        )}
      </pre>
    </div>
  );
}

/** A command line with a button that copies it unchanged. */
export function Command({ text }: { readonly text: string }): VNode {
  return (
    <div class="command">
      <pre tabIndex={0}>{visible(text)}</pre>
      <CopyButton text={text} />
    </div>
  );
}

function Evidence({ data, finding }: { readonly data: ReportData; readonly finding: FindingRecord }): VNode {
  const found = finding.exchanges.map((id) => data.exchanges.get(id) ?? id);
  // The telling exchange stands last in the record and first here.
  const [telling, ...before] = found.toReversed();
  return (
    <>
      <h4>{label('evidence')}</h4>
      {telling === undefined && <p class="muted">{label('noExchange')}</p>}
      {telling !== undefined &&
        (typeof telling === 'number' ? (
          <Missing id={telling} />
        ) : (
          <Exchange
            exchange={telling}
            {...(finding.pointer === undefined ? {} : { pointer: finding.pointer })}
          />
        ))}
      {before.length > 0 && (
        <details>
          <summary>{t.sentBefore(before.length)}</summary>
          {before
            .toReversed()
            .map((each) =>
              typeof each === 'number' ? (
                <Missing key={each} id={each} />
              ) : (
                <Exchange key={each.id} exchange={each} />
              ),
            )}
        </details>
      )}
    </>
  );
}

function Missing({ id }: { readonly id: number }): VNode {
  return <p class="muted">{t.exchangeElsewhere(id)}</p>;
}
