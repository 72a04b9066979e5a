/**
 * A reference of an invented service as the text of a PDF: notes stand alone and within cells, pages break inside
 * sentences, a table's head repeats, and wrapped cells look like headings. The labels are the format's own markers.
 */
export const SAMPLE_PDF: string = `1 Before you read

1.1 Overview

Boats are for hire.

2 Boats

2.1 Hire a boat

功能介绍

Hires a boat.

接口约束

● A boat that is full is not hired.

● A boat that leaks is not hired.

URI

POST /boats

boat
A object

oars 否 Integer Number of oars.

说明
See the list of
oars,

参数 是否必选 参数类型 描述

which is long.

● Paid by the hour only.

sail 否 String 说明： a sail is no longer used.

mast 否 String The mast.

3 States

Below are the states.

State State
（harbour）

说明

afloat In use.

说明

● Sunk is final.
A Appendix
`;

/** A guide of the same service in Markdown, where headings are marked and examples fenced. */
export const SAMPLE_MARKDOWN: string = `# 1 Hire

## 场景描述

Hires a boat.

## 约束限制

Boats with a crew only.

### 注意

- Mind the tide.

**注： Lock it.**

## 操作步骤

### 1. Look for a boat

\`\`\`
## 2 no heading
\`\`\`

### 2. Hire it

# 2 Return

## 前提条件:

The boat is afloat.
`;
