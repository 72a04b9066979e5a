import { describe, expect, it } from 'vitest';
import { sampleResult } from '../../testing/sample-result.ts';
import { renderHtml } from '../render-html.ts';
import { LANGUAGES, MESSAGES } from './languages.ts';
import type { Messages } from './messages.ts';

const CHINESE = /[\u3400-\u9fff]/;

/** Every message with its name, functions called with ones that show up in what they say. */
function saidBy(messages: Messages): [string, string][] {
  const seen: [string, string][] = [];
  const visit = (name: string, value: unknown): void => {
    if (typeof value === 'string') seen.push([name, value]);
    else if (typeof value === 'function')
      seen.push([name, (value as (...values: unknown[]) => string)(7, 9, ['5-1', '5-2'])]);
    else for (const [key, member] of Object.entries(value as object)) visit(`${name}.${key}`, member);
  };
  // What takes an id of a kind instead of a number is a table in disguise.
  const { unknownId: _, ...rest } = messages;
  visit('', rest);
  return seen;
}

describe('messages', () => {
  it.each(LANGUAGES)('in %s none is empty, and what they count shows up', (lang) => {
    const said = saidBy(MESSAGES[lang]);
    expect(said.filter(([, text]) => text.trim() === '')).toEqual([]);
    const numbered = said.filter(([name]) => name.startsWith('.counted'));
    expect(numbered.filter(([, text]) => !text.includes('7'))).toEqual([]);
  });

  it('in Chinese all but names are Chinese', () => {
    const foreign = saidBy(MESSAGES.zh).filter(([, text]) => !CHINESE.test(text));
    expect(foreign.map(([name]) => name)).toEqual(['.lang', '.labels.api']);
  });

  it('in English none is Chinese', () => {
    expect(saidBy(MESSAGES.en).filter(([, text]) => CHINESE.test(text))).toEqual([]);
  });

  it('set the language of the page and what it says without scripts', () => {
    const page = renderHtml(sampleResult(), { script: '', style: '' }, { lang: 'zh' });
    expect(page).toContain('<html lang="zh-CN">');
    expect(page).toContain(`<td>${MESSAGES.zh.words['not conformant']}</td>`);
    expect(page).toContain(MESSAGES.zh.labels.withScripts);
    expect(renderHtml(sampleResult(), { script: '', style: '' })).toContain('<html lang="en">');
  });
});
