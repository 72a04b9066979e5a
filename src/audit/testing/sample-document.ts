/**
 * An API reference of an invented service, laid out as the text of the vendors' PDF files is: columns wrap names and
 * types, pages break inside tables and examples, and headers repeat. The headings are the format's own markers.
 */
export const SAMPLE_DOCUMENT: string = `4.1 Boats

Some chapter without operations.

5.1 Boats

5.1.1 Hire a boat

功能介绍

Hires a boat.

URI

POST /v9/{harbour_id}/boats

表 5-1 路径参数

参数 是否必选 参数类型 描述

harbour_id 是 String The harbour.
 请求参数

表 5-2 请求 Header 参数

参数 是否必选 参数类型 描述

X-Auth-Token 是 String Token.

X-Client-
Token

否 String Key for repeats.

 

表 5-3 请求 Body 参数

参数 是否必选 参数类型 描述

boat 是 HireBoatOp
tion
object

What to hire.

 表 5-4 HireBoatOption

参数 是否必选 参数类型 描述

hull_materi
al

是 String Material.

枚举值：

● oak
● steel

crew 否 Integer Hands on deck.
最小值：1
最大值：12
缺省值：2

云硬盘
API 参考 5 API

文档版本 01 (2020-01-01) 版权所有 © Example 20

https://example.com/boats.html


参数 是否必选 参数类型 描述

name 否 String Painted on. 最
大支持32个字
符。

port_call
s

否 Array of
strings

Ports.

labels 否 Map<String,St
ring>

Free labels.

 

响应参数

状态码： 202

表 5-5 响应 Body 参数

参数 参数类型 描述

boats Array of
Boat objects

Hired boats.

total Integer How many.
 表 5-6 Boat

参数 参数类型 描述

id String Id.

os-boat-
attr:berth_
number

String Berth.

 

状态码： 400
 表 5-7 响应 Body 参数

参数 参数类型 描述

error Error object What went wrong.

 

表 5-8 Error

参数 参数类型 描述

code String Code.

message String Message.

 

请求示例
● Hire an oak boat.
POST https://{endpoint}/v9/{harbour_id}/boats

{
  "boat" : {
    "hull_material" : "oak",
    "crew" : 3,
    "labels" : { "fleet" : "a long
 label" },
  }
}

响应示例

状态码： 202

Accepted

{
  "boats" : [ {
    "id" : "b-1"
 
云硬盘
API 参考 5 API

文档版本 01 (2020-01-01) 版权所有 © Example 21


  } ],
  "total" : 1
}

状态码： 400

Bad Request

{
  "error" : {
    "code" : "B.1",
    "message" : "no such hull"
  }
}

SDK 代码示例

Java
POST /v1/not/the/route

表 5-99 Not a table

状态码

状态码 描述

202 Accepted

400 Bad Request

 

错误码

请参见错误码。

 5.1.2 Return a boat

功能介绍

Returns a boat.

URI

DELETE /v9/{harbour_id}/boats/{boat_id}

表 5-9 路径参数

参数 是否必选 参数类型 描述

harbour_id 是 String The harbour.

boat_id 是 String The boat.

请求示例

无

响应示例

无

状态码

状态码 描述

204 No Content

错误码

请参见错误码。
`;
