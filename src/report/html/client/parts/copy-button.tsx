import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { label } from '../t.ts';

/** Puts text on the clipboard and says whether it worked. */
export function CopyButton({ text }: { readonly text: string }): VNode {
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    setSaid((await toClipboard(text)) ? label('copied') : label('copyByHand'));
    setTimeout(() => setSaid(''), 2500);
  };
  return (
    <button type="button" class="copy" onClick={() => void copy()}>
      <span aria-live="polite">{said || label('copy')}</span>
    </button>
  );
}

async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

/** Some browsers give no clipboard to pages opened from a file; the old command still works there. */
function copyByCommand(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'offscreen';
  document.body.append(area);
  area.select();
  // oxlint-disable-next-line typescript/no-deprecated -- the only way to copy without a clipboard
  const done = document.execCommand('copy');
  area.remove();
  return done;
}
