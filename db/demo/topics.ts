import type { UnitKey } from './units.ts'

/** `town` is the government of the town of the appeal. */
export type Duty = UnitKey | 'town'

/** Key, path, keywords, responsible unit, and the basis of its duty. */
export type TopicRow = readonly [key: string, path: string, keywords: string, duty: Duty, basis: string]

const contract = '《中华人民共和国民法典》第六百四十八条至第六百五十六条（供用电、水、气、热力合同）'
const supply = '《城市供水条例》；《安澜县城乡供水服务承诺》'
const heat = '《民法典》第六百五十六条；《安澜县供热用热管理办法》'
const roads = '《中华人民共和国公路法》；《农村公路养护管理办法》'
const streets = '《城市道路管理条例》'
const traffic = '《中华人民共和国道路交通安全法》'
const cityLook = '《城市市容和环境卫生管理条例》'
const noise = '《中华人民共和国噪声污染防治法》'
const property = '《物业管理条例》；《民法典》第二百七十一条至第二百八十七条'
const building = '《建设工程质量管理条例》；《房屋建筑工程质量保修办法》'
const school = '《中华人民共和国义务教育法》；《学校食品安全与营养健康管理规定》'
const care = '《中华人民共和国基本医疗卫生与健康促进法》'
const insurance = '《中华人民共和国社会保险法》；《医疗保障基金使用监督管理条例》'
const wages = '《中华人民共和国劳动法》；《保障农民工工资支付条例》'
const farming = '《中华人民共和国农业法》；《中华人民共和国种子法》'
const land = '《中华人民共和国土地管理法》；《中华人民共和国农村土地承包法》'
const village = '《中华人民共和国村民委员会组织法》'
const pollution = '《中华人民共和国环境保护法》；《大气污染防治法》；《水污染防治法》'
const consumer = '《中华人民共和国消费者权益保护法》'
const relief = '《社会救助暂行办法》'
const public_ = '《中华人民共和国公共文化服务保障法》；《全民健身条例》'
const service = '《优化营商环境条例》；《安澜县政务服务首问负责制》'

const rows = [
  ['cold-rooms', '供热供气/供暖/室温不达标', '暖气不热 冰凉 室温 温度低 不够热 供暖 暖气片 地暖', 'heating', heat],
  ['heat-leak', '供热供气/供暖/供热管道漏水', '暖气漏水 管道漏 跑水 爆管 阀门', 'heating', heat],
  ['heat-fee', '供热供气/供暖/热费收退', '取暖费 热费 退费 面积 基础热费 停供', 'heating', heat],
  ['heat-connect', '供热供气/供暖/开栓与接入', '开栓 开通 接入 集中供热 没通暖气 入网', 'heating', heat],
  ['gas-supply', '供热供气/燃气/停气与开通', '停气 天然气 通气 煤改气 气压', 'housing', contract],
  ['gas-safety', '供热供气/燃气/燃气安全', '燃气味 漏气 液化气 气瓶 报警器', 'housing', '《城镇燃气管理条例》'],

  ['no-water', '供水供电通信/供水/停水与水压', '停水 没水 水压 水小 上不去水', 'water-company', supply],
  ['dirty-water', '供水供电通信/供水/水质', '水发黄 浑水 水垢 异味 漂白粉味 水质', 'water-company', supply],
  ['water-fee', '供水供电通信/供水/水费与水表', '水费 水表 阶梯 多收 抄表', 'water-company', supply],
  [
    'village-water',
    '供水供电通信/供水/农村饮水',
    '机井 吃水 自来水入户 农村饮水 水塔 水泵',
    'water-bureau',
    '《农村供水工程运行管护办法》',
  ],
  ['power-cut', '供水供电通信/供电/停电与低电压', '停电 跳闸 电压低 带不动 断电', 'power', contract],
  ['power-danger', '供水供电通信/供电/线路隐患', '电线杆 电线垂 变压器 线路老化 歪了', 'power', '《电力设施保护条例》'],
  ['power-fee', '供水供电通信/供电/电费与电表', '电费 电表 充电桩 峰谷 过户', 'power', contract],
  ['broadband', '供水供电通信/通信/信号与宽带', '没信号 宽带 网速 光纤 基站', 'magistrate-office', '《中华人民共和国电信条例》'],
  ['cables', '供水供电通信/通信/杆线杂乱', '电话线 光缆 垂线 断线 杆子', 'magistrate-office', '《中华人民共和国电信条例》'],

  ['pothole', '道路交通/道路养护/城区路面坑洼', '坑 坑洼 路面 塌陷 颠 补路', 'urban-management', streets],
  ['rural-road', '道路交通/道路养护/乡村道路', '村道 乡道 县道 水泥路 土路 断头路 修路', 'transport', roads],
  ['manhole', '道路交通/道路养护/井盖沟盖', '井盖 沟盖 响 缺失 翘 下水道盖', 'urban-management', streets],
  ['road-works', '道路交通/道路养护/施工占道', '施工 围挡 开挖 绕行 不复原', 'urban-management', streets],
  ['bus-route', '道路交通/公共交通/公交线路与班次', '公交 末班车 班次 站牌 线路 等车', 'transport', '《城市公共交通条例》'],
  ['bus-service', '道路交通/公共交通/客运服务', '甩站 司机 老年卡 刷卡 拒载 班车', 'transport', '《城市公共交通条例》'],
  [
    'taxi',
    '道路交通/公共交通/出租与网约',
    '出租车 打表 网约车 黑车 拼客',
    'transport',
    '《网络预约出租汽车经营服务管理暂行办法》',
  ],
  ['signals', '道路交通/交通秩序/信号灯与标志', '红绿灯 信号灯 斑马线 标线 减速带 护栏', 'traffic-police', traffic],
  ['parking', '道路交通/交通秩序/停车', '停车 乱停 车位 占道 僵尸车 堵门', 'traffic-police', traffic],
  ['overloaded', '道路交通/交通秩序/大车超载', '大车 拉料车 超载 渣土车 遗撒 货车', 'traffic-police', traffic],
  ['ticket', '道路交通/交通秩序/违章与处罚', '罚单 违章 贴条 扣分 抓拍 申诉', 'traffic-police', traffic],
  ['ebike', '道路交通/交通秩序/电动车管理', '电动车 三轮 上牌 头盔 逆行', 'traffic-police', traffic],

  ['garbage', '城市管理/市容环卫/垃圾清运', '垃圾 垃圾桶 清运 臭 没人拉 满了', 'urban-management', cityLook],
  ['toilet', '城市管理/市容环卫/公厕', '公厕 厕所 锁门 没灯 脏', 'urban-management', cityLook],
  ['street-lamp', '城市管理/市容环卫/路灯', '路灯 不亮 黑 灯坏', 'urban-management', streets],
  ['vendor', '城市管理/市容环卫/占道经营', '摆摊 小贩 占道 摊位 城管 早市', 'urban-management', cityLook],
  ['stray-dog', '城市管理/市容环卫/犬只管理', '流浪狗 遛狗 不拴绳 咬人 狗叫', 'urban-management', '《中华人民共和国动物防疫法》'],
  ['greenery', '城市管理/市容环卫/园林绿化', '树枝 绿化带 杨絮 剪树 草坪 公园', 'urban-management', '《城市绿化条例》'],
  ['night-works', '城市管理/噪声油烟/施工噪声', '夜间施工 工地 噪音 半夜 打桩', 'urban-management', noise],
  ['neighbour-noise', '城市管理/噪声油烟/生活噪声', '广场舞 音响 KTV 装修 吵 扰民', 'urban-management', noise],
  ['fumes', '城市管理/噪声油烟/餐饮油烟', '油烟 饭店 烧烤 排烟 味道', 'urban-management', '《大气污染防治法》第八十一条'],
  [
    'illegal-building',
    '城市管理/违法建设/违章搭建',
    '违建 私搭 阳光房 占绿地 圈地',
    'urban-management',
    '《中华人民共和国城乡规划法》',
  ],

  ['property-fee', '住房物业/物业管理/物业费', '物业费 涨价 停车费 收费 公摊', 'housing', property],
  ['property-service', '住房物业/物业管理/物业服务', '物业 不管 保安 保洁 门禁 摄像头', 'housing', property],
  ['lift', '住房物业/物业管理/电梯', '电梯 困人 停运 加装 维修 维保', 'market', '《中华人民共和国特种设备安全法》'],
  ['repair-fund', '住房物业/物业管理/维修资金', '维修基金 维修资金 漏雨 防水 申请', 'housing', '《住宅专项维修资金管理办法》'],
  ['owners-committee', '住房物业/物业管理/业主委员会', '业委会 业主大会 换物业 选举 备案', 'town', property],
  ['fire-lane', '住房物业/物业管理/消防与飞线', '消防通道 飞线 充电 楼道 杂物 灭火器', 'town', '《中华人民共和国消防法》'],
  ['title-deed', '住房物业/房屋/办证难', '房产证 不动产证 办证 网签 开发商', 'land', '《不动产登记暂行条例》'],
  ['house-quality', '住房物业/房屋/房屋质量', '裂缝 漏水 质量 空鼓 渗水 返修', 'housing', building],
  ['late-delivery', '住房物业/房屋/延期交房', '交房 延期 烂尾 停工 违约金', 'housing', '《城市房地产开发经营管理条例》'],
  [
    'old-estate',
    '住房物业/房屋/老旧小区改造',
    '老旧小区 改造 外墙保温 下水 雨污 楼道',
    'housing',
    '《关于全面推进城镇老旧小区改造工作的指导意见》',
  ],
  ['public-rent', '住房物业/房屋/公租房', '公租房 廉租 租赁补贴 轮候', 'housing', '《公共租赁住房管理办法》'],

  ['enrolment', '教育/学校/入学与招生', '入学 划片 学区 报名 转学 幼儿园', 'education', school],
  ['school-bus', '教育/学校/校车与上学路', '校车 接送 接孩子 上学路 超员 站点', 'education', '《校车安全管理条例》'],
  ['school-meal', '教育/学校/学校食堂', '食堂 午餐 营养餐 饭菜 吃坏', 'education', school],
  ['homework', '教育/学校/作业与课后服务', '作业 课后服务 延时 晚自习 补课', 'education', school],
  ['school-fee', '教育/学校/教育收费', '收费 校服 教辅 资料费 自愿', 'education', school],
  ['teacher', '教育/学校/师德师风', '老师 打骂 体罚 换老师 座位', 'education', '《中华人民共和国教师法》'],
  ['school-safety', '教育/学校/校园设施', '操场 厕所 教室冷 宿舍 校门口 栏杆', 'education', school],
  ['training', '教育/校外/校外培训', '培训班 补习班 退费 跑路 早教', 'education', '《校外培训行政处罚暂行办法》'],

  ['hospital-service', '医疗健康/就医/医院服务', '医院 挂号 排队 医生 态度 床位', 'health', care],
  ['hospital-fee', '医疗健康/就医/医药收费', '检查费 药贵 收费 押金 清单', 'health', care],
  ['village-clinic', '医疗健康/就医/村卫生室', '村医 卫生室 卫生院 没药 签约', 'health', care],
  ['vaccine', '医疗健康/就医/疫苗与体检', '疫苗 打针 流感 体检 两癌', 'health', '《中华人民共和国疫苗管理法》'],
  ['insurance-pay', '医疗健康/医保/参保缴费', '医保缴费 合作医疗 新农合 断缴 新生儿', 'medical-insurance', insurance],
  ['insurance-refund', '医疗健康/医保/报销与异地就医', '报销 异地 备案 住院 比例 转院', 'medical-insurance', insurance],
  ['chronic', '医疗健康/医保/慢性病门诊', '慢病 门诊慢特病 高血压 糖尿病 透析', 'medical-insurance', insurance],

  ['unpaid-wages', '劳动社保/工资/企业欠薪', '欠薪 工资没发 拖欠 辞职 押金', 'labour', wages],
  ['migrant-wages', '劳动社保/工资/农民工工资', '包工头 工程款 农民工 工地 要账 工钱', 'labour', wages],
  ['overtime', '劳动社保/工资/加班与合同', '加班 合同 试用期 社保不交 辞退', 'labour', wages],
  ['job-training', '劳动社保/就业/就业与培训', '找工作 招聘 培训 公益岗 创业贷款', 'labour', '《中华人民共和国就业促进法》'],
  ['pension', '劳动社保/社保/养老待遇', '养老金 退休 认证 居民养老 停发', 'labour', insurance],
  ['pension-pay', '劳动社保/社保/缴费与转移', '社保转移 补缴 灵活就业 断保', 'labour', insurance],
  ['injury', '劳动社保/社保/工伤', '工伤 认定 伤残 鉴定', 'labour', '《工伤保险条例》'],

  ['crop', '农业农村/生产/种植技术', '小麦 玉米 枣树 病虫 打药 大棚', 'agriculture', farming],
  ['fake-seed', '农业农村/生产/农资质量', '种子 假化肥 农药 不出苗 减产', 'agriculture', farming],
  ['irrigation', '农业农村/生产/农田灌溉', '浇地 机井 渠 抽水 高标准农田', 'water-bureau', '《农田水利条例》'],
  ['subsidy', '农业农村/生产/惠农补贴', '补贴 地力 农机 直补 没到账', 'agriculture', farming],
  ['sales', '农业农村/生产/农产品销售', '卖不出去 滞销 收购 压价 冷库', 'agriculture', farming],
  ['livestock', '农业农村/生产/畜禽养殖', '养猪 养鸡 粪 臭味 防疫', 'agriculture', '《畜禽规模养殖污染防治条例》'],
  ['homestead', '农业农村/土地/宅基地', '宅基地 盖房 批 翻建 邻居', 'town', land],
  ['land-contract', '农业农村/土地/承包与流转', '承包地 流转 租金 确权 合同', 'agriculture', land],
  ['land-take', '农业农村/土地/征地补偿', '征地 占地 补偿款 青苗', 'land', land],
  ['village-affairs', '农业农村/村务/村务公开', '村务公开 账目 集体 分红 低保名单 大喇叭', 'town', village],
  ['village-clean', '农业农村/村务/村庄环境', '村里 柴草 粪堆 垃圾池 坑塘', 'town', '《村庄环境卫生管理办法》'],
  ['village-drain', '农业农村/村务/排水与坑塘', '积水 排水沟 倒灌 淹 下水', 'town', village],

  ['smell', '生态环境/大气/异味废气', '异味 臭味 化工 刺鼻 烟囱 喷漆', 'environment', pollution],
  ['dust', '生态环境/大气/扬尘', '扬尘 土 洒水 料场 搅拌站', 'environment', pollution],
  ['straw', '生态环境/大气/秸秆与焚烧', '烧秸秆 烧垃圾 烟 焚烧', 'town', pollution],
  ['sewage', '生态环境/水/污水排放', '污水 黑水 河臭 死鱼 直排', 'environment', pollution],
  ['factory-noise', '生态环境/噪声/工业噪声', '机器 厂子 风机 轰隆 噪声', 'environment', noise],

  ['refund', '市场消费/消费/预付卡与退费', '退卡 办卡 健身房 跑路 预付', 'market', consumer],
  ['food-safety', '市场消费/消费/食品安全', '过期 变质 虫 外卖 小饭桌 拉肚子', 'market', '《中华人民共和国食品安全法》'],
  ['price', '市场消费/消费/价格与计量', '缺斤短两 涨价 标价 秤', 'market', '《中华人民共和国价格法》；《计量法》'],
  ['elder-fraud', '市场消费/消费/老年消费与保健品', '保健品 讲座 鸡蛋 骗老人 床垫', 'market', consumer],
  ['licence', '市场消费/办事/营业执照与许可', '营业执照 许可证 注销 个体户', 'market', service],

  ['minimum-living', '民政救助/救助/低保与临时救助', '低保 困难 救助 大病 五保', 'civil-affairs', relief],
  ['disabled', '民政救助/救助/残疾人服务', '残疾证 轮椅 护理补贴 无障碍', 'civil-affairs', '《中华人民共和国残疾人保障法》'],
  [
    'elder-care',
    '民政救助/养老儿童/养老与助餐',
    '老年食堂 助餐 养老院 高龄补贴 独居',
    'civil-affairs',
    '《中华人民共和国老年人权益保障法》',
  ],
  ['children', '民政救助/养老儿童/困境儿童', '孤儿 留守 没人管 失学', 'civil-affairs', '《中华人民共和国未成年人保护法》'],
  [
    'veteran',
    '民政救助/社会事务/退役军人与婚丧',
    '退役 优抚 结婚登记 殡葬 公墓',
    'civil-affairs',
    '《退役军人保障法》；《婚姻登记条例》',
  ],

  ['square', '文体政务/文体旅游/文体设施', '健身器材 篮球场 广场 图书馆 公园', 'culture', public_],
  ['scenic', '文体政务/文体旅游/景区与演出', '景区 门票 庙会 停车 演出', 'culture', '《中华人民共和国旅游法》'],
  ['counter', '文体政务/政务服务/窗口办事', '窗口 跑腿 材料 排号 办事大厅 午休', 'hotline', service],
  ['conduct', '文体政务/政务服务/工作作风', '态度差 推诿 不接电话 踢皮球 不作为', 'inspection', '《安澜县机关作风监督办法》'],
  ['thanks', '文体政务/群众心声/感谢表扬', '感谢 表扬 点赞 好人 锦旗', 'hotline', service],
  ['growth', '文体政务/群众心声/发展建议', '建议 希望 招商 步行街 规划', 'magistrate-office', '《重大行政决策程序暂行条例》'],
] as const satisfies readonly TopicRow[]

export type TopicKey = (typeof rows)[number][0]

/** 103 leaves under 34 branches and 13 roots. Written for this demo, after what people of a county write about. */
export const demoTopics: readonly (TopicRow & { readonly 0: TopicKey })[] = rows
