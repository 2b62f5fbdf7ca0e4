import type { Mapping } from './mapping.ts'

/** What a column can have, as the mapping calls it. */
export type Field = Exclude<keyof Mapping['columns'], 'hide' | 'answeredAfterDays' | 'attachments'>

/**
 * How columns are called elsewhere: hotlines, mailboxes, boards, petition systems, open data of cities. Of two patterns the earlier is
 * the better sign. A name is compared in lower case, words apart by one blank: CASE_ENQUIRY_ID and caseEnquiryId are `case enquiry id`.
 */
export const HEADER_WORDS: Readonly<Record<Field, readonly RegExp[]>> = {
  id: [
    /^(?:信件|工单|来信|留言|诉求|受理|案件|事项|问题|投诉|登记|业务|办件|帖子)(?:编号|编码|单号|号|id)$|^(?:编号|工单号|单号|流水号|查询码|查询号|信件号|受理号|案号)$|^(?:registration|complaint|grievance|incident|request|service request|case|ticket|sr|letter|message) (?:no|number)$/,
    /^(?:id|unique key|ticket(?: (?:id|no|number))?|sr(?: (?:number|no|id))?|case (?:enquiry )?(?:id|number|no)|caseid|srnumber|servicerequestid|service request(?: (?:id|number|no))|request (?:id|number|no)|registration (?:no|number)|complaint (?:id|no|number)|grievance (?:id|no|number)|incident (?:id|number)|reference (?:no|number|id)|tracking (?:id|number)|original ?id|letter ?id|message ?id|tid)$/,
    /编号|单号|流水号|\b(?:number|no|id|key|guid|uuid)$|^ id$/,
    /^(?:序号|url|链接|网址|link|objectid)$/,
  ],
  title: [
    /^(?:信件|来信|留言|诉求|工单|问题|帖子|主题|投诉|反映)?(?:标题|主题|题目|题名)$|^(?:letter |case |question |message )?(?:title|subject|headline)$/,
    /标题|主题|事由|概述|摘要|^(?:summary|topic|subject)\b|\btitle\b/,
    /^(?:complaint type|request type|service request type|sr type|issue type|problem|type of (?:request|complaint)|service name|requesttype|category)$/,
  ],
  body: [
    /^(?:信件|来信|留言|诉求|工单|问题|投诉|反映|咨询|帖子|来电|事项|主要|求助|请求)*(?:内容|详情|正文|描述|诉求|详细内容|问题描述)$/,
    /^(?:letter |question |message |case |request |complaint |grievance |subject )*(?:content|body|text|details?|description|message|question|letter content|subject content(?: text)?)$|^(?:question content|letter content|descriptor|request details|comments?)$/,
    /内容|描述|诉求|正文|反映|\b(?:content|description|descriptor|details?|body|text|narrative)\b/,
  ],
  time: [
    /^(?:来信|留言|提交|受理|登记|来电|诉求|创建|反映|发布|投诉|写信|收件|提问|信件|咨询|发帖|接收|收到|登记受理|提出)+(?:时间|日期)$|^(?:时间|日期)$/,
    /^(?:created?(?: ?(?:date|time|at|on|dt))?|createddate|creation date|date created|open(?:ed)?(?: ?(?:dt|date|time|at))?|date opened|received(?: ?(?:date|at|on))?|recvd date|submitted(?: ?(?:date|at|on))?|user submitted on|diary date|date ?time received|request(?:ed)? ?(?:date|datetime|time)|requested datetime|service request open timestamp|post(?:ed)? ?(?:date|at|time)|publish(?:ed)? ?(?:date|time|at)|question (?:date|time)|date|time|datetime|timestamp)$/,
    /(?:时间|日期)$|^(?:.*\b)?(?:created?|opened?|received|submitted|reported|date|time|timestamp|dt)\b/,
  ],
  kind: [
    /^(?:信件|来信|留言|诉求|工单|事项|业务|问题|信访|投诉)?(?:类型|类别|性质|目的|种类)(?:名称)?$|^(?:letter |case |request |message |question )?(?:type|kind|purpose|class)(?: name)?$/,
    /类型|类别|性质|\b(?:type|kind|category)\b/,
  ],
  place: [
    /^(?:事发|问题|诉求|所属|所在|发生|涉及|反映)?(?:地点|地址|位置|区域|区县|县区|区划|行政区划|辖区|乡镇|镇街|街道|村|社区|属地)$/,
    /^(?:(?:incident |street |case |request |full |service )?(?:address|location)|borough|district|dist name|ward|neighbou?rhood|local area|area|city|town|county|region|intersection|community board|river)$/,
    /地点|地址|区域|区县|辖区|\b(?:address|location|district|borough|neighbou?rhood)\b/,
  ],
  answer: [
    /^(?:官方|办理|部门|单位|处理|回复|答复|反馈|最终|承办单位)?(?:答复|回复|回答|办理结果|处理结果|办理情况|处理情况|反馈|结果|反馈内容|答复内容|回复内容|回答内容|办结意见|答复意见|回复意见|处理意见|办理意见|反馈结果|处置情况)$/,
    /^(?:official |department |final |agency )?(?:answer|reply|response|resolution|feedback)(?: (?:content|text|description|body|details?))?$|^(?:answer content|reply content|content reply|letter content reply|closure reason|resolution description|resolution notes|status notes|action taken|remarks?(?: text)?|outcome|reason closed|case status reason)$/,
    /答复|回复|回答|办理结果|处理结果|办结|反馈|\b(?:answer|reply|replies|response|resolution)\b/,
  ],
  answeredAt: [
    /^(?:官方|办理|部门|处理|最终)?(?:答复|回复|回答|办结|办理|反馈|处理|结案|完成|关闭|回访)(?:时间|日期)$/,
    /^(?:closed?(?: ?(?:date|time|at|dt|on))?|closeddate|date closed|closing date|resolution date|resolved(?: ?(?:date|at|on))?|answered(?: ?(?:date|at|on))?|answer (?:date|time)|repl(?:y|ied) ?(?:date|time|at|on)?|create ?date reply|response (?:date|time)|completed?(?: ?(?:date|at))?|completion date|service request close date|resolution action updated date)$/,
    /(?:答复|回复|回答|办结|反馈|结案).*(?:时间|日期)|\b(?:close|closed|resolved|answered|replied|reply|completed)\b.*\b(?:date|time|at|dt|on|timestamp)\b/,
  ],
  unit: [
    /^(?:承办|答复|回复|办理|主办|责任|处理|受理|回答|牵头|处置|被反映|受信|收信|去信|派往|转办|交办)(?:单位|部门|机构|机关|人)(?:名称)?$|^(?:单位|部门|机构)(?:名称)?$/,
    /^(?:agency name|answer org|answer unit|reply unit|unit name reply|responsible agency|owner department|department|dept|division|agency|organi[sz]ation|org(?: (?:name|code))?|unit(?: name)?|bureau|office|owner|assigned to|assignto|queue)$/,
    /单位|部门|机构|\b(?:agency|department|division|unit|org|bureau)\b/,
  ],
  state: [
    /^(?:办理|处理|工单|信件|诉求|办件|当前|案件|流程|回复|答复)?(?:状态|进度|环节)$|^(?:case |request |ticket )?(?:status|state)$/,
  ],
  confidential: [/^(?:是否|要求|需要)?(?:保密|匿名保密|不公开)$|^(?:confidential|is ?(?:secret|private|confidential)|private)$/],
  name: [
    /^(?:来信|留言|来电|反映|投诉|诉求|写信|发信|提交|联系|信访|咨询|举报|申请|求助)人(?:姓名|名称)?$|^(?:姓名|联系人|客户姓名|市民姓名|用户名|昵称|网友|网名|作者)$/,
    /^(?:caller|citizen|sender|author|contact|complainant|question(?:er)?|customer|reporter|user|letter)? ?(?:name|user)$|^(?:nick ?name|author|user|username|questioner|sender|complainant)$/,
  ],
  phone: [
    /^(?:联系|来电|手机|反映人|来信人|投诉人|诉求人|市民|客户)*(?:电话|手机|号码|手机号|手机号码|联系方式|电话号码|来电号码)$/,
    /^(?:caller |contact )?(?:phone|mobile|tel|telephone|cell)(?: ?(?:number|no))?$/,
  ],
}

/** A name of a column as words: lower case, one blank between them, without brackets and units. */
export function wordsOf(column: string): string {
  return column
    .normalize('NFKC')
    .split('.')
    .at(-1)!
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[(（【[].*?[)）】\]]/g, '')
    .replaceAll(/[_\-/:：*#?？\s]+/g, ' ')
    .trim()
    .toLowerCase()
}
