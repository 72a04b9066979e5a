import type { VNode } from 'preact';
import type { ExchangeRecord } from '../../../../result/exchange-record.ts';
import { formatDuration } from '../../../text/format-duration.ts';
import { visibleLine } from '../../../text/visible.ts';
import { label, t } from '../t.ts';
import { Body } from './body.tsx';

/** One exchange: request and response side by side. */
export function Exchange({
  exchange,
  pointer,
}: {
  readonly exchange: ExchangeRecord;
  readonly pointer?: string;
}): VNode {
  const { request, response, failure } = exchange;
  const retried = exchange.attempts > 1 ? `, ${t.attempts(exchange.attempts)}` : '';
  return (
    <section class="exchange" aria-label={t.exchange(exchange.id)}>
      <div class="side">
        <h4>
          {label('request')} <span class="muted">#{exchange.id}</span>
        </h4>
        <p class="wire">
          <b>{visibleLine(request.method)}</b> {visibleLine(request.url)}
        </p>
        <Headers headers={request.headers} />
        {request.body === undefined ? <p class="muted">{label('noBody')}</p> : <Body text={request.body} />}
        {cutNote(request.body, request.bodyBytes)}
      </div>
      <div class="side">
        <h4>
          {label('response')}{' '}
          <span class="muted">
            {formatDuration(exchange.durationMs)}
            {retried}
          </span>
        </h4>
        {failure !== undefined && (
          <p class="wire">
            <b>{visibleLine(failure.kind)}</b> {visibleLine(failure.message)}
          </p>
        )}
        {response !== undefined && (
          <>
            <p class="wire">
              <b>{response.status}</b>
            </p>
            <Headers headers={response.headers} />
            {response.body === '' ? (
              <p class="muted">{label('noBody')}</p>
            ) : (
              <Body text={response.body} {...(pointer === undefined ? {} : { pointer })} />
            )}
            {response.truncated === true && <p class="muted">{t.bytesCame(response.bodyBytes)}</p>}
          </>
        )}
      </div>
    </section>
  );
}

function Headers({ headers }: { readonly headers: Readonly<Record<string, string>> }): VNode | null {
  const entries = Object.entries(headers);
  if (entries.length === 0) return null;
  return (
    <dl class="headers">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{visibleLine(name)}</dt>
          <dd>{visibleLine(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function cutNote(body: string | undefined, bytes: number | undefined): VNode | null {
  if (body === undefined || bytes === undefined) return null;
  const shown = new TextEncoder().encode(body).length;
  return shown < bytes ? <p class="muted">{t.bytesSent(bytes)}</p> : null;
}
