import * as prettier from 'prettier';

/** A node of the syntax tree that Prettier's Markdown parser (remark) makes. */
export interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly depth?: number;
  readonly children?: readonly MarkdownNode[];
}

interface Debug {
  readonly __debug: {
    readonly parse: (text: string, options: object) => Promise<{ readonly ast: MarkdownNode }>;
  };
}

/** Every node of a Markdown text, parents before their children. */
export async function parseMarkdown(text: string): Promise<MarkdownNode[]> {
  // oxlint-disable-next-line eslint/no-underscore-dangle -- the only way to Prettier's parser, and for tests alone
  const { ast } = await (prettier as unknown as Debug).__debug.parse(text, { parser: 'markdown' });
  const walk = (node: MarkdownNode): MarkdownNode[] => [node, ...(node.children ?? []).flatMap(walk)];
  return walk(ast);
}
