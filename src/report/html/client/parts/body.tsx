import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { visible } from '../../../text/visible.ts';
import { jsonLines } from '../json-lines.ts';
import { label, t } from '../t.ts';
import { CopyButton } from './copy-button.tsx';

const CAP = 8000;

/** A message body: indented when it is JSON, with the deviating value marked, or exactly as sent. */
export function Body(props: {
  readonly text: string;
  readonly pointer?: string;
  /** False where the text was never sent in this form. */
  readonly sent?: boolean;
}): VNode {
  const { text, pointer, sent = true } = props;
  const [raw, setRaw] = useState(false);
  const [whole, setWhole] = useState(text.length <= CAP);
  const lines = useMemo(() => (whole ? jsonLines(text, pointer) : undefined), [text, pointer, whole]);
  const cut = whole ? text : text.slice(0, CAP);
  return (
    <div class="body">
      <div class="body-tools">
        {sent && lines !== undefined && (
          <button type="button" aria-pressed={raw} onClick={() => setRaw(!raw)}>
            {label(raw ? 'indent' : 'asSent')}
          </button>
        )}
        <CopyButton text={text} />
      </div>
      <pre tabIndex={0}>
        {raw || lines === undefined
          ? visible(cut)
          : lines.map((line, index) =>
              line.marked ? <mark key={index}>{`${visible(line.text)}\n`}</mark> : `${visible(line.text)}\n`,
            )}
      </pre>
      {!whole && (
        <button type="button" onClick={() => setWhole(true)}>
          {t.showAll(text.length)}
        </button>
      )}
    </div>
  );
}
