import { expect, test } from 'vitest';
import { blockName } from './block.ts';
import { readBlocks } from './read-blocks.ts';
import { SAMPLE_MARKDOWN, SAMPLE_PDF } from './testing/sample-prose.ts';

function shown(text: string): string[] {
  return readBlocks(text).map(
    (block) => `${blockName(block)} @${block.line}: ${block.text.replaceAll('\n', ' / ')}`,
  );
}

function hashOf(text: string, name: string): string | undefined {
  return readBlocks(text).find((block) => blockName(block) === name)?.hash;
}

test('readBlocks() finds labelled blocks, and the sections of prose, in text from a PDF', () => {
  expect(shown(SAMPLE_PDF.replace('A Appendix\n', ''))).toEqual([
    '1.1 prose 1 @3: Boats are for hire.',
    '2.1 function 1 @11: Hires a boat.',
    '2.1 constraint 1 @15: ● A boat that is full is not hired. / ● A boat that leaks is not hired.',
    '2.1 note 1 @30: See the list of / oars, / which is long. / ● Paid by the hour only.',
    '2.1 note 2 @40: a sail is no longer used.',
    '3 prose 1 @44: Below are the states. / State State / （harbour） / 说明 / afloat In use. / 说明 / ● Sunk is final.',
    '3 note 1 @55: ● Sunk is final.',
  ]);
});

test('readBlocks() finds labelled blocks in Markdown, and takes no fenced line for a heading', () => {
  expect(shown(SAMPLE_MARKDOWN)).toEqual([
    '1 function 1 @3: Hires a boat.',
    '1 constraint 1 @7: Boats with a crew only.',
    '1 caution 1 @11: - Mind the tide.',
    '1 note 1 @15: Lock it.**',
    '1 steps 1 @17: 1. Look for a boat / 2. Hire it',
    '2 prose 1 @27: 前提条件: / The boat is afloat.',
    '2 precondition 1 @29: The boat is afloat.',
  ]);
});

test('readBlocks() takes a wrapped cell for no heading', () => {
  expect(SAMPLE_PDF).toContain('\nA object\n');
  expect(readBlocks(SAMPLE_PDF).filter(({ section }) => section.startsWith('A'))).toEqual([]);
});

test('readBlocks() opens an appendix at a letter before Chinese', () => {
  const blocks = readBlocks(SAMPLE_PDF.replace('A Appendix\n', 'A 附录\n\nA.1 Codes\n\nAll codes.\n'));
  expect(blocks.map(blockName).at(-1)).toBe('A.1 prose 1');
});

test('readBlocks() hashes the text and not its white space', () => {
  const hash = hashOf(SAMPLE_PDF, '2.1 function 1');
  expect(hash).toMatch(/^[0-9a-f]{12}$/);
  expect(hashOf(SAMPLE_PDF.replace('Hires a boat.', 'Hires\na  boat.'), '2.1 function 1')).toBe(hash);
  expect(hashOf(SAMPLE_PDF.replace('Hires a boat.', 'Hires two boats.'), '2.1 function 1')).not.toBe(hash);
});

test('readBlocks() counts on from section to section and down from chapter to chapter', () => {
  const text = [
    '1 A',
    '1.1 B',
    'x',
    '1.1.1 C',
    'x',
    '1.1.2 D',
    'x',
    '1.2 E',
    'x',
    '9.9 F',
    'x',
    '2 G',
    'x',
  ].join('\n');
  expect(readBlocks(text).map(({ section }) => section)).toEqual(['1.1', '1.1.1', '1.1.2', '1.2', '2']);
});
