import { describe, expect, it } from 'vitest';
import { REPORT_FORMATS } from './index.ts';
import { sampleResult } from './testing/sample-result.ts';

describe('REPORT_FORMATS', () => {
  it('REPORT_FORMATS has distinct ids and files', () => {
    expect(new Set(REPORT_FORMATS.map((format) => format.id)).size).toBe(REPORT_FORMATS.length);
    expect(new Set(REPORT_FORMATS.map((format) => format.file)).size).toBe(REPORT_FORMATS.length);
  });

  it.each(REPORT_FORMATS.filter((format) => format.id !== 'html'))(
    'REPORT_FORMATS renders $id the same way twice and leaves the result as it was',
    ({ render }) => {
      const result = sampleResult();
      const before = structuredClone(result);
      expect(render(result)).toBe(render(result));
      expect(result).toEqual(before);
    },
  );
});
