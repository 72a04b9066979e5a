import type { BlockKind } from './block.ts';

/** Headings of the documents that open a block, without what decorates them. */
const LABELS: Readonly<Record<string, BlockKind>> = {
  功能介绍: 'function',
  场景描述: 'function',
  接口约束: 'constraint',
  约束限制: 'constraint',
  前提条件: 'precondition',
  异步后置条件: 'postcondition',
  故障排除: 'troubleshooting',
  涉及接口: 'workflow',
  操作步骤: 'steps',
  说明: 'note',
  扩容说明: 'note',
  注: 'note',
  注意: 'caution',
  警告: 'caution',
  须知: 'caution',
};

/** Lines that end a block: the other headings inside the section of an operation. */
const ENDS: ReadonlySet<string> = new Set([
  '调用方法',
  'URI',
  '请求参数',
  '请求消息',
  '请求示例',
  '请求样例',
  '响应参数',
  '响应消息',
  '响应示例',
  '响应样例',
  'SDK 代码示例',
  '状态码',
  '错误码',
]);

const DECORATION = /^[^\p{L}\p{N}]+|[：:*\s]+$/gu;
const INLINE = /(?:^\**|[ 。；])(说明|注意|注|警告|须知)[：:] ?(?=\S)(?!\*\*$)/u;
const NOTES: ReadonlySet<BlockKind> = new Set(['note', 'caution']);

/** A label found in a line. */
export interface Label {
  readonly kind: BlockKind;
  /** What follows the label on its line; empty where the label stands alone. */
  readonly rest: string;
}

/** The label that a line is, or that stands within it with its text on the same line (`说明：` in a table's cell). */
export function labelOf(text: string): Label | undefined {
  const alone = LABELS[text.replace(DECORATION, '')];
  if (alone !== undefined) return { kind: alone, rest: '' };
  const inline = INLINE.exec(text);
  const kind = LABELS[inline?.[1] ?? ''];
  if (inline === null || kind === undefined) return undefined;
  return { kind, rest: text.slice(inline.index + inline[0].length) };
}

/** Whether a line is one of the headings after which the prose of an operation has ended. */
export function endsProse(text: string): boolean {
  return ENDS.has(text.replace(DECORATION, ''));
}

/** Whether a block is a remark within other text, which goes on after it, and no part of a section. */
export function isRemark(kind: BlockKind): boolean {
  return NOTES.has(kind);
}
