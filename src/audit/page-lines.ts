/** A line of the document's text that belongs to its content. */
export interface PageLine {
  /** 1-based number in the text. */
  readonly number: number;
  /** The line as it stands, without a carriage return. */
  readonly raw: string;
  /** The line without surrounding space: a page break leaves one space before the line after it. */
  readonly text: string;
}

/** The running title of the pages. */
const TITLE = '云硬盘';
const CHAPTER_FOOTER = /^API 参考 \d+ \S/u;
const EDITION_FOOTER = /^文档版本 .*版权所有/u;
const LINK = /^https?:\/\/\S+$/u;

/**
 * The lines of a text extracted from a PDF, without the footers of its pages: running title, chapter line,
 * edition line, and the addresses of links that the extraction lists after the edition line.
 */
export function pageLines(text: string): PageLine[] {
  const lines: PageLine[] = [];
  let inFooter = false;
  for (const [index, line] of text.split('\n').entries()) {
    const raw = line.endsWith('\r') ? line.slice(0, -1) : line;
    const content = raw.trim();
    if (EDITION_FOOTER.test(content)) inFooter = true;
    if (content === TITLE || CHAPTER_FOOTER.test(content) || EDITION_FOOTER.test(content)) continue;
    if (inFooter && (content === '' || LINK.test(content))) continue;
    inFooter = false;
    lines.push({ number: index + 1, raw, text: content });
  }
  return lines;
}
