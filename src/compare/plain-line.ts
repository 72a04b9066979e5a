// Controls, invisible and bidirectional format characters, lone surrogates, line separators, noncharacters.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

/** Text of a target as one line that can neither steer a terminal nor reorder what stands beside it. */
export function plainLine(text: string, most: number = 300): string {
  const line = text.slice(0, most * 2).replace(UNSEEN, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return code === 0x0a ? String.raw`\n` : String.raw`\u{${code.toString(16)}}`;
  });
  const characters = Array.from(line);
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join('')}…`;
}
