import { BYNAME, OFFICE, PERSONAL, SHORT, TRADE } from '../titles.ts'

// Words that stand before or after names and addresses, by what they are.
const WORDS: readonly string[] = [
  PERSONAL,
  `${TRADE}|${BYNAME}`,
  `${OFFICE}|副书记|副主任|副县长|副镇长|副乡长|副局长|专干|指导员|理事长|班长|政委|教导员|副科长|副所长|副校长|副院长`,
  SHORT,
  // Kin.
  '儿子|女儿|儿媳妇|儿媳|女婿|丈夫|妻子|老公|老婆|父亲|母亲|爸爸|爸|妈妈|妈|爹|娘|爱人|对象|媳妇|孙子|孙女|外孙女|外孙|外甥女|外甥|侄子|侄女|侄儿|哥哥|弟弟|姐姐|妹妹|弟妹|弟媳|嫂子|姐夫|妹夫|公公|婆婆|岳父|岳母|爷爷|奶奶|姥姥|姥爷|外公|外婆|叔叔|舅舅|姑姑|伯伯|孩子|小孩|娃|闺女|小子|丫头|前夫|前妻|男友|女友|男朋友|女朋友|亲戚|表哥|表弟|堂哥|堂弟|表姐|表妹|堂姐|堂妹|家属|家母|家父|老伴|男人|女人|老头子|老太婆|夫妇|夫妻|两口子|父子|母子|兄弟|姐妹|大伯|大哥|大姐|二哥|二姐|大儿子|二儿子|小儿子|大女儿|小女儿|双胞胎|遗属|亲家',
  // Roles of people.
  '业主|户主|房东|房主|租客|租户|村民|居民|市民|群众|司机|车主|店主|老板|老板娘|包工头|工头|保安|经理|同事|同学|学生|患者|病人|死者|伤者|老人|男子|女子|医生|护士|组长|村霸|恶霸|职工|员工|工人|民工|农民工|农民|残疾人|低保户|贫困户|五保户|战友|朋友|老乡|承包人|承包商|法人|股东|会计|出纳|教师|老师|班主任|教练|摊主|商户|养殖户|种植户|家长|军人|退伍军人|老党员|党员|邻居|网友|住户|乘客|客户|原告|被告|证人|嫌疑人|肇事者|受害人|当事人|中介|快递员|网格员|工友|牧民|渔民|船主|考生|学员|会员|战士|志愿者|债主|债务人|担保人|合伙人|对方|干部|民警|交警|支书|村支书|村主任|村长|书记|主任|科长|局长|校长|院长|老支书|工作人员|帮扶责任人|帮扶人|包村干部|驻村干部|律师|法官|大夫|师傅|楼长|物业|养猪户|养鸡户|养殖场主|收废品的|开小卖部的|小组长',
  // What announces a name.
  '我叫|俺叫|咱叫|本人叫|名叫|叫做|名字叫|名字是|名字|姓名|本人|我是|俺是|咱是|我姓|俺姓|免贵姓|免贵|敝姓|鄙人姓|姓|联系人|联络人|来电人|来访人|来信人|留言人|反映人|诉求人|求助人|报修人|投诉人|被投诉人|举报人|被举报人|申请人|被申请人|委托人|代表人|法定代表人|法人代表|监护人|收件人|寄件人|收款人|付款人|经办人|承办人|办理人|登记人|负责人|责任人|开户名|户名|账户名|户主|房主|机主|署名|落款|签名|签字|具名|称呼|原名|曾用名|现名|本名|真名|化名|外号|绰号|小名|大名|网名|乳名|信访人|参保人|缴费人|购房人|承租人|出租人|申报人|填表人|提交人|留言者|反映者|投诉者|求助者|发帖人|作者|寻人|自称|人称|叫|by|BY',
  // What is said to or about somebody.
  '您好|你好|尊敬的|敬爱的|亲爱的|此致|敬礼|敬上|谨启|盼复|谢谢|感谢|回复|答复|致|收悉|表扬|投诉|举报|控告|联系|反映|咨询|来电|来信|来访|表示|称|说|告知|核实|诉求|要求|询问|诉|与|和|跟|被|把|给|让|请|找|由|经|向|对|将|的|在|是|等',
  // Buildings.
  '号楼|栋|幢|座|棟|单元|门洞|号院|家属院|家属楼|宿舍楼|宿舍|公寓|楼道|层|楼|顶楼|顶层|底楼|号房|房间|室|户|东户|西户|中户|南户|北户|东门|西门|左边|右边|左手|右手|对门|隔壁|楼上|楼下|房号|楼号|楼栋号|单元号|门牌号|门牌|房间号|阁楼|地下室|车库|负一层|东单元|西单元|中单元|商铺|门面|铺面|摊位|档口|街坊|弄|梯|甲|乙|丙|丁|区|期|片|排|#',
  // Estates and houses.
  '小区|花园|家园|名苑|苑|城|湾|府|里|园|庭|居|庄园|国际|广场|大厦|新村|社区|安置房|公租房|廉租房|安置区|家住|住在|住|我家|地址|住址|搬到',
  // Villages.
  '村民小组|村民组|小组|组|队|小队|大队|社|屯|村|庄|寨|湾|坪|坝|岭|沟|塘|塆|堡|自然村|行政村|巷|胡同|街|路|道|弄|埭|宅|厝|圩|连|嘎查|大街|中心街|前街|后街|东街|西街|南街|北街|趟房|生产队|门口|村头|村口|村东头|村西头|东头|西头|南头|北头|旁边|旁|后面|前面|对面|东边|西边|第一家|第二家|第三家|最后一家|那家|那户|数|大槐树|水井|井边|桥头',
  // Public things beside figures.
  '年|月|日|号|时|点|分|元|万元|万|亩|米|平方米|平米|平|公里|千米|吨|人|名|个|次|天|岁|届|条|款|第|项|号线|路公交|路车|班|年级|度|℃|%|折|台|辆|件|份|斤|公斤|户籍|户型|号文|号令|窗口|号窗口|热线|工单|编号|文件|公告|通知|办公室|会议室|服务大厅|政务服务中心|派出所|医院|学校|小学|中学|幼儿园|政府|公司|局|中心|厂|店|馆|银行|法院|超市|市场|酒店|食堂|车站|站',
  // Ends of names of places and goods.
  '河|桥|寺|庙|水库|县|镇|乡|街道|山|江|湖|渠|洞|崖|潭|坡|祠|井|大道|大桥|广场|景区|公园|牛肉面|烧烤|大酒店|理发店|面馆|火锅|花|树|果|油|肉|菜|粉|药|酒|茶|书|法|会|节|事件|运动|精神|条例',
]

interface Node {
  word: number
  readonly next: Map<number, Node>
}

const root: Node = { word: 0, next: new Map() }
WORDS.forEach((words, kind) => {
  for (const word of words.split('|')) {
    let node = root
    for (let at = 0; at < word.length; at++) {
      const code = word.charCodeAt(at)
      const next = node.next.get(code) ?? { word: 0, next: new Map() }
      node.next.set(code, next)
      node = next
    }
    node.word ||= kind + 1
  }
})

/** For every place the kind of the longest word that begins there, and of the longest that ends there; 0 where there is none. */
export function wordsIn(plain: string): { begins: Uint8Array; ends: Uint8Array } {
  const begins = new Uint8Array(plain.length + 8)
  const ends = new Uint8Array(plain.length + 8)
  for (let from = 0; from < plain.length; from++) {
    let node: Node | undefined = root
    let to = from
    while (to < plain.length) {
      node = node.next.get(plain.charCodeAt(to++))
      if (!node) break
      if (!node.word) continue
      begins[from] = node.word
      // A longer word that ends here began earlier.
      if (!ends[to]) ends[to] = node.word
    }
  }
  return { begins, ends }
}
