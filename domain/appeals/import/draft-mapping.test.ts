import { expect, test } from 'vitest'
import { draftMapping } from './draft-mapping.ts'

const NOW = new Date('2026-11-16T02:00:00Z')

/** Rows of a table whose first line has the names of the columns, cut at bars. */
function rowsOf(table: string): ReadonlyMap<string, string>[] {
  const [header, ...lines] = table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
  return lines.map((cells) => new Map(header!.map((name, index) => [name, cells[index] ?? ''])))
}
const columnsOf = (table: string) => draftMapping(rowsOf(table), NOW).columns

test.each([
  [
    'a mayor’s mailbox',
    `序号|信件编号|信件标题|来信人|来信时间|信件内容|答复单位|答复时间|答复内容|浏览量
     1|SZ-01|路灯不亮|王先生|2024-01-05 20:30|柳树巷的路灯不亮，晚上看不见路|供电办|2024-01-09|已经换了灯泡，现在亮了|35
     2|SZ-02|停水|李女士|2024-01-06 08:00|水井巷停水两天，老人没有水喝|水务局|2024-01-07|水管已经修好，恢复供水|12`,
    {
      id: '信件编号',
      title: '信件标题',
      body: '信件内容',
      time: '来信时间',
      name: '来信人',
      unit: '答复单位',
      answeredAt: '答复时间',
      answer: '答复内容',
    },
  ],
  [
    'letters as a crawler names them',
    `originalId|letterTypeName|letterTitle|letterContent|questionerName|createDate|isReply|unitName_reply|createDate_reply|letterContent_reply
     AH01|咨询|何时通水|请问上桥村何时通自来水，村里等了两年|王某|2024-01-05|1|水务局|2024-01-09|计划在六月底以前通水，管道已经铺到村口
     AH02|投诉|半夜施工|工地半夜还在施工，睡不着觉，已经一个月|李某|2024-01-06|1|住建局|2024-01-10|已经要求施工单位在晚上十点以后停工`,
    {
      id: 'originalId',
      title: 'letterTitle',
      body: 'letterContent',
      time: 'createDate',
      kind: 'letterTypeName',
      unit: 'unitName_reply',
      answeredAt: 'createDate_reply',
      answer: 'letterContent_reply',
      name: 'questionerName',
    },
  ],
  [
    'questions and answers of a crawler',
    `letter_id|letter_type|title|question_user|question_date|question_content|answer_org|answer_date|answer_content
     1|咨询|通水|王某|2024-01-05|请问何时通水，村里等了两年|水务局|2024-01-09|六月底以前通水，管道铺到村口了
     2|建议|站牌|李某|2024-01-06|建议在村口增加一个公交站牌|交通局|2024-01-10|已经列入今年的计划，年底前安装`,
    {
      id: 'letter_id',
      kind: 'letter_type',
      title: 'title',
      body: 'question_content',
      time: 'question_date',
      unit: 'answer_org',
      answeredAt: 'answer_date',
      answer: 'answer_content',
      name: 'question_user',
    },
  ],
  [
    'a hotline',
    `工单编号|受理时间|诉求类型|来电人|联系电话|所属区县|诉求内容|承办单位|办理结果|办结时间|是否保密
     2401050001|2024/1/5 20:30|投诉|王女士|13900000000|桥南区|市民来电反映柳树巷路灯不亮，希望相关单位落实处理|供电办|经查灯泡损坏，已经更换，市民表示满意|2024/1/9 10:00|否
     2401060002|2024/1/6 08:00|求助|李先生|13900000001|桥北区|市民来电反映家中停水两天，希望相关单位落实处理|水务局|水管已经修好，恢复供水，已经告知市民|2024/1/7 9:00|是`,
    {
      id: '工单编号',
      time: '受理时间',
      kind: '诉求类型',
      name: '来电人',
      phone: '联系电话',
      place: ['所属区县'],
      body: '诉求内容',
      unit: '承办单位',
      answer: '办理结果',
      answeredAt: '办结时间',
      confidential: '是否保密',
    },
  ],
  [
    'requests of a city of the New World',
    `Unique Key|Created Date|Closed Date|Agency|Agency Name|Complaint Type|Descriptor|Incident Address|Borough|Status|Resolution Description
     101|2024-01-05T20:30:00|2024-01-09T10:00:00|DLT|Department of Lights|Street Light|Lamp is out|1 WILLOW LANE|SOUTH|Closed|The department replaced the lamp.
     102|2024-01-06T08:00:00|2024-01-07T09:00:00|DWS|Department of Water|Water|No water for two days|2 WELL LANE|NORTH|Closed|The department repaired the pipe.`,
    {
      id: 'Unique Key',
      time: 'Created Date',
      answeredAt: 'Closed Date',
      unit: 'Agency Name',
      title: 'Complaint Type',
      body: 'Descriptor',
      answer: 'Resolution Description',
    },
  ],
  [
    'requests without words or ids',
    `Department|Service request type|Status|Service request open timestamp|Service request close date|Address|Local area
     Lights|Street lamp is out|Open|2024-01-05T20:30:00-08:00||1 Willow Lane|South
     Water|No water at home|Closed|2024-01-06T08:00:00-08:00|2024-01-07|2 Well Lane|North`,
    {
      body: 'Service request type',
      time: 'Service request open timestamp',
      unit: 'Department',
      place: ['Address', 'Local area'],
    },
  ],
  [
    'cases with a reason of closing',
    `case_enquiry_id|open_dt|closed_dt|case_status|closure_reason|case_title|department|location
     101|2024-01-05 20:30:00|2024-01-09 10:00:00|Closed|Case closed. Lamp was replaced today.|Street lamp is out|Lights|1 Willow Lane
     102|2024-01-06 08:00:00|2024-01-07 09:00:00|Closed|Case closed. Pipe was repaired today.|No water at home since Friday|Water|2 Well Lane`,
    {
      id: 'case_enquiry_id',
      time: 'open_dt',
      answeredAt: 'closed_dt',
      answer: 'closure_reason',
      body: 'case_title',
      unit: 'department',
      place: ['location'],
    },
  ],
  [
    'a dump of grievances',
    `_id|registration_no|org_code|recvd_date|closing_date|subject_content_text|remarks_text|dist_name
     a1|WATER/E/2024/0001|WATER|2024-01-05T20:30:00Z|2024-01-09T10:00:00Z|No water in the village for two weeks, please help|The pump was repaired and water is back|Well
     a2|LIGHT/E/2024/0002|LIGHT|2024-01-06T08:00:00Z|2024-01-07T09:00:00Z|The lamp in our lane is out and it is dark|The lamp was replaced by the office|Willow`,
    {
      id: 'registration_no',
      time: 'recvd_date',
      answeredAt: 'closing_date',
      body: 'subject_content_text',
      answer: 'remarks_text',
      place: ['dist_name'],
    },
  ],
  [
    'columns whose names say nothing',
    `A|B|C
     2024-01-05|1|柳树巷的路灯不亮，晚上看不见路，老人摔倒了
     2024-01-06|2|水井巷停水两天，家里没有水喝，请来看一看`,
    { time: 'A', body: 'C' },
  ],
])('%s', (_, table, columns) => expect(columnsOf(table)).toMatchObject(columns))

test('a column that is called a time and holds none is not one', () => {
  const { columns, missing, mapping } = draftMapping(rowsOf('编号|内容|时间\n1|柳树巷的路灯不亮|上午\n2|水井巷没有水|下午'), NOW)
  expect([columns.time, missing, mapping]).toEqual([undefined, ['time'], null])
})

test('a column that only numbers the rows of groups is not the id', () => {
  const lines = Array.from({ length: 60 }, (_, index) => `${index % 10}|第${index}件：路灯不亮了|2024-01-05`)
  expect(columnsOf(`编号|内容|时间\n${lines.join('\n')}`).id).toBeUndefined()
})

test('files of one system have one source, whatever they are called; of another, another', () => {
  const draft = (table: string) => draftMapping(rowsOf(table), NOW).mapping!.source
  const [one, other] = ['编号|内容|时间\n1|路灯不亮|2024-01-05', '编号|内容|时间\n9|没有水喝|2024-02-05']
  expect(draft(one)).toBe(draft(other))
  expect(draft('编号|正文|时间\n1|路灯不亮|2024-01-05')).not.toBe(draft(one))
})

test('a known file has its preset; one with an answer beside the same columns is not that file', () => {
  const preset = (table: string) => draftMapping(rowsOf(table), NOW).preset
  const board = 'id|title|body|time|user|likes'
  const row = '1|路灯不亮|柳树巷的路灯不亮，晚上看不见路|2024-01-05|网友甲|3'
  expect(preset(`${board}\n${row}`)).toBe('public-messages')
  expect(preset(`${board}|answer_content\n${row}|已经换了灯泡，现在亮了`)).toBeNull()
})
