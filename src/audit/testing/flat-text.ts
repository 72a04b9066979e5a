/** Doubles each piece of a line, as the text of bold print comes out of a PDF. */
function bold(line: string): string {
  return line.replaceAll(/"[^"]*"|[\w./{}?=-]+|\S/gu, '$&$&');
}

const EXAMPLES = {
  hire: ['{', '"boat": {', '"hull_material": "oak",', '"crew": 3,', '"name": "Swan"', '}', '}'],
  hired: ['{', '"boat": {', '"id": "b-1",', '"berth": null,', '"crew": 3', '}', '}'],
  list: ['{', '"boats": [ {', '"id": "b-1"', '} ]', '}'],
  show: ['{', '"boat": {', '"id": "b-1",', '"crew": 3', '}', '}'],
  paint: ['{', '"paint": {', '"colour": "red",', '"coats": 2', '}', '}'],
  error: ['{', '"error": {', '"message": "no",', '"code": 401,', '"title": "Unauthorized"', '}', '}'],
} as const;

function example(name: keyof typeof EXAMPLES): string {
  return EXAMPLES[name].map((line) => `${bold(line)}  `).join('\n\n');
}

/**
 * The manual of the other layout as text that flowed out of a PDF, as EasyStack's API reference is: cells parted by spaces
 * or line breaks, blank lines anywhere, headers again on each page, and examples doubled. The Chinese words are the format's.
 */
export const FLAT_TEXT: string = `2 API参考

2.1 Terms

术语 说明

hull What keeps
the water out of the boat that you hired today, and nothing else at all.
 2.2 Calling

公共请求参数

名称 类型 是否必选 描述

X-Auth-Token String

是（always

so）

Token.

X-Trace String 否 Trace.

公共返回参数

参数名称 参数类型 描述

RequestId String Id.

错误返回结果

${example('error')}

公共错误码
 http状态码 Error Message 说明http状态码 Error Message 说明

400 Bad Request Bad.

401
Unauthorized

Who.
 2.3 Boats

Hire a boat

功能介绍

Hires a boat.

URI

示例： POST /v9/{harbour_id}/boats

参数 是否必选 描述

harbour_id 是 Harbour.
 请求消息

参数 参数类型 是否必选 描述

hull_mate

rial
String 是
支持oak和

steel。
 参数 参数类型 是否必选 描述

crew integer 否 最小值：1 最大值：12 默认值为2。

name String 否 最大支持32个字符。

请求示例

${example('hire')}

说明：headers中增加Boats-

Version=boats 9.1。

响应消息
 参数 参数类型 描述参数 参数类型 描述

id String Id.

页码: 3

产品版本 v9.9(2025-01-01)

版权所有© Example

berth String Berth.

crew integer Hands.

正常响应示例

${example('hired')}

List boats

功能介绍

Lists boats.

URI

示例： GET /v9/{harbour_id}/boats

参数 是否必选 描述

harbour_id 是 Harbour.

请求消息

参数 参数类型 是否必选 描述

limit integer 否 最小值：1

请求示例

${bold('GET /v9/{harbour_id}/boats/detail?all_harbours=1')}

响应消息

参数 参数类型 描述

id String Id.

响应示例

${example('list')}

Show a boat

功能介绍

Shows a boat.

URI

示例： GET/v9/{harbour_id}/boats/{boat_id}

参数 是否必选 描述

harbour_id 是 Harbour.

boat_id 是 Boat.

响应消息

参数 参数类型 描述

id String Id.

crew integer Hands.

last_port(O

ptional)

String Port.

响应示例

${example('show')}

Paint a boat

功能介绍

Paints a boat.

URI

示例： POST /v9/{harbour_id}/boats/{boat_id}/action

参数 是否必选 描述

harbour_id 是 Harbour.

boat_id 是 Boat.

请求消息

参数 参数类型 描述

paint object Act.

colour String Colour.

coats(可选参数) integer Coats.

请求示例

${example('paint')}

正常响应代码

200

错误码

400，401
 2.4 发布记录
 变更类型 变更说明

新增 * Boats
`;
