/**
 * A manual of an invented service in Markdown, laid out as EasyStack's manual is: unnumbered tables with cells parted by
 * tabs, headings of any level, and a page break inside a table and inside an example. The Chinese words are the format's.
 */
export const FLAT_MANUAL: string = `# 1 Product

## 1.1 Devices

maker	model
Boatworks	B-1

# 2 API参考

## 2.1 Terms

术语	说明
hull	What keeps the water out.

## 2.2 Calling

### 公共请求参数

名称	类型	是否必选	描述
X-Auth-Token	String	是	Token.
X-Trace	String	否	Trace.

### 公共返回参数

参数名称	参数类型	描述
RequestId	String	Id.

### 错误返回结果

\`\`\`
{ "error": { "message": "no", "code": 401, "title": "Unauthorized" } }
\`\`\`

### 公共错误码

http状态码	Error Message	说明
400	Bad Request	Bad.
401	Unauthorized	Who.

## 2.3 Boats

### Hire a boat

### 功能介绍

Hires a boat.

### URI

\`\`\`
POST /v9/{harbour_id}/boats
\`\`\`

参数	是否必选	描述
<code>harbour_id</code>	是	Harbour.

### 请求消息

参数	参数类型	是否必选	描述
hull_material	String	是	支持oak和steel。

参数	参数类型	是否必选	描述
crew	integer	否	最小值：1 最大值：12 默认值为2。
name	String	否	最大支持32个字符。

### 请求示例

## 示例一：Hire an oak boat

\`\`\`
{ "boat": { "hull_material": "oak", "crew": 3, "name": "Swan" }, }
\`\`\`

In headers, headers中增加Boats-Version=boats 9.1。

### 响应消息

参数	参数类型	描述
id	String	Id.
berth	String	Berth.
crew	integer	Hands.

### 响应示例

\`\`\`
{
  "boat": {
    "id": "b-1",
    "berth": null
  }
}
\`\`\`

\`\`\`
    "crew": 3
  }
}
\`\`\`

### List boats

#### 功能介绍

Lists boats.

#### URI

\`\`\`
GET\`\`/v9/{harbour_id}/boats
\`\`\`

参数	是否必选	描述
harbour_id	是	Harbour.

#### 请求消息

参数	参数类型	是否必选	描述
limit	integer	否	最小值：1

#### 请求示例

URI: \`GET \`\`/v9/{harbour_id}/boats/detail?all_harbours=1\`

#### 响应消息

参数	参数类型	描述
id	String	Id.

#### 响应示例

\`\`\`
{ "boats": [ { "id": "b-1" } ] }
\`\`\`

### Show a boat

#### 功能介绍

Shows a boat.

#### URI

\`\`\`
GET/v9/{harbour_id}/boats/{boat_id}
\`\`\`

参数	是否必选	描述
harbour_id	是	Harbour.
boat_id	是	Boat.

#### 响应消息

参数	参数类型	描述
id	String	Id.
crew	integer	Hands.
last_port(Optional)	String	Port.

#### 响应示例

\`\`\`
{ "boat": { "id": "b-1", "crew": 3 } }
\`\`\`

### Paint a boat

#### 功能介绍

Paints a boat.

#### URI

\`\`\`
POST /v9/{harbour_id}/boats/{boat_id}/action
\`\`\`

参数	是否必选	描述
harbour_id	是	Harbour.
boat_id	是	Boat.

#### 请求消息

参数	参数类型	描述
paint	object	Act.
colour	String	Colour.
coats(可选参数)	integer	Coats.

#### 请求示例

\`\`\`
{ "paint": { "colour": "red", "coats": 2 } }
\`\`\`

#### 正常响应代码

200

#### 错误码

400，401

## 2.4 发布记录

Nothing.
`;
