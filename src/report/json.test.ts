import { describe, expect, it } from 'vitest';
import { renderJson } from './json.ts';
import { sampleResult } from './testing/sample-result.ts';

describe('renderJson', () => {
  it('renderJson() keeps every value of the result', () => {
    const result = sampleResult();
    expect(JSON.parse(renderJson(result))).toEqual(result);
    expect(renderJson(result).endsWith('}\n')).toBe(true);
  });

  it('renderJson() writes lone surrogates as escapes, so that the file is valid UTF-8', () => {
    const result = { ...sampleResult(), budget: 'a\ud800' };
    expect(renderJson(result)).toContain('"a\\ud800"');
  });
});
