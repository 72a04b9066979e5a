import type { VNode } from 'preact';
import { useState } from 'preact/hooks';

/** Puts text on the clipboard and says whether it worked. */
export function CopyButton({
  text,
  label = 'Copy',
}: {
  readonly text: string;
  readonly label?: string;
}): VNode {
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    setSaid((await toClipboard(text)) ? 'Copied' : 'Select and copy by hand');
    setTimeout(() => setSaid(''), 2500);
  };
  return (
    <button type="button" class="copy" onClick={() => void copy()}>
      <span aria-live="polite">{said || label}</span>
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
