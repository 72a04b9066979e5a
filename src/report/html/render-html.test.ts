import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleReportClient } from '../../../scripts/build-report.mjs';
import { HOSTILE_STRINGS } from '../testing/hostile-strings.ts';
import { sampleResult } from '../testing/sample-result.ts';
import { embedJson } from './embed-json.ts';
import { escapeHtml } from './escape-html.ts';
import { renderHtml, type ReportAssets } from './render-html.ts';

const FAKE: ReportAssets = { script: 'void 0', style: 'body{}' };

function dataOf(html: string): string {
  return /<script type="application\/json" id="run-result">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
}

describe('renderHtml', () => {
  let bundle: ReportAssets;
  beforeAll(async () => {
    bundle = await bundleReportClient();
  });

  it('renderHtml() embeds the whole result, so that reading it back gives the same', () => {
    const result = sampleResult();
    expect(JSON.parse(dataOf(renderHtml(result, FAKE)))).toEqual(result);
  });

  it('renderHtml() makes one document with the bundled client that loads nothing', () => {
    const html = renderHtml(sampleResult(), bundle);
    expect(html.match(/<script[ >]/g)).toHaveLength(2);
    expect(html.match(/<\/script/g)).toHaveLength(2);
    expect(html.match(/<style>/g)).toHaveLength(1);
    const markup = html.replace(bundle.script, '').replace(bundle.style, '').replace(dataOf(html), '');
    expect(markup).not.toMatch(/<(link|img|iframe|object|embed|base|svg)\b|\ssrc=|\shref=|\son\w+="/);
    expect(bundle.style).not.toMatch(/url\(|@import|@font-face/);
  });

  it('renderHtml() allows by policy exactly its own script and style, and no connection', () => {
    const html = renderHtml(sampleResult(), bundle);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
    const hash = (text: string): string => createHash('sha256').update(text).digest('base64');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src 'sha256-${hash(bundle.script)}'`);
    expect(policy).toContain(`style-src 'sha256-${hash(bundle.style)}'`);
    expect(policy).not.toMatch(/unsafe|https?:|connect-src/);
  });

  it('renderHtml() shows the standing and the findings without scripts', () => {
    const noscript = /<noscript>(.*?)<\/noscript>/s.exec(renderHtml(sampleResult(), FAKE))?.[1] ?? '';
    expect(noscript).toContain('<td>evs/v2</td><td>not conformant</td>');
    expect(noscript).toContain('<td>cinder/v3</td><td>conformant</td>');
    expect(noscript).toContain('evs/v2:volumes.show.response-body');
    expect(noscript).toContain('staging &lt;/title&gt; region-1');
  });

  it.each(HOSTILE_STRINGS)('renderHtml() keeps %j inert wherever it stands', (text) => {
    const sample = sampleResult();
    const hostile = { ...sample, target: { ...sample.target, name: text, url: text }, leftovers: [text] };
    const html = renderHtml(hostile, FAKE);
    expect(html.match(/<script[ >]/g)).toHaveLength(2);
    expect(html.match(/<\/script|<!--|<img|<svg/g)).toHaveLength(2);
    expect(html.match(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu)).toBeNull();
    expect(JSON.parse(dataOf(html))).toEqual(hostile);
  });
});

describe('embedJson', () => {
  it.each(HOSTILE_STRINGS)('embedJson() carries %j unchanged and without an angle bracket', (text) => {
    const json = embedJson({ [text]: text });
    expect(json).not.toMatch(/[<\u2028\u2029\u202e]/);
    expect(JSON.parse(json)).toEqual({ [text]: text });
  });
});

describe('escapeHtml', () => {
  it('escapeHtml() escapes what ends text or an attribute, and shows controls', () => {
    expect(escapeHtml(`<a href="x" title='y'>&\u0007`)).toBe(
      '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;\\u0007',
    );
  });
});
