import type { Role } from '../../domain/roles.ts'
import type { UnitKey } from './units.ts'

/** Invented people with one password: the county does not exist. */
export const demoPassword = 'Anlan-2026'

/** Login, name, unit, post and role. `county` grants the role at the root, where it reaches the whole site. */
export interface DemoPerson {
  readonly login: string
  readonly name: string
  readonly unit: UnitKey
  readonly position: string
  readonly roles: readonly Role[]
  readonly county?: true
}

const person = (login: string, name: string, unit: UnitKey, position: string, ...roles: Role[]): DemoPerson => ({
  login,
  name,
  unit,
  position,
  roles,
})
const forCounty = (login: string, name: string, unit: UnitKey, position: string, ...roles: Role[]): DemoPerson => ({
  ...person(login, name, unit, position, ...roles),
  county: true,
})

export const demoStaff: readonly DemoPerson[] = [
  forCounty('linxiaowan', '林小晚', 'hotline', '受理派单组组长', 'clerk'),
  forCounty('zhuqing', '祝青', 'hotline', '受理员', 'clerk'),
  forCounty('shaoyichen', '邵一尘', 'cyberspace', '网络留言受理员', 'clerk'),
  forCounty('qumanli', '曲曼丽', 'cyberspace', '网络留言受理组组长', 'clerk'),

  forCounty('gaoyuanzheng', '高远征', 'secretary-office', '县委书记', 'leader'),
  forCounty('songwenlan', '宋闻澜', 'magistrate-office', '县长', 'leader'),
  forCounty('hejianping', '何见平', 'magistrate-office', '副县长', 'leader'),

  forCounty('tieyanqiu', '铁砚秋', 'inspection', '核验员', 'inspector'),
  forCounty('luohongye', '罗红叶', 'inspection', '回访员', 'inspector'),
  forCounty('jingwei', '荆蔚', 'media', '编辑', 'publisher'),
  forCounty('hanzhiqiu', '韩知秋', 'media', '责任编辑', 'publisher'),

  forCounty('xitong', '欧阳建', 'hotline', '系统管理员', 'system_admin'),
  forCounty('anquan', '安其言', 'cyberspace', '安全管理员', 'security_admin'),
  forCounty('shenji', '沈籍', 'inspection', '审计管理员', 'audit_admin'),

  person('jiaxiaofeng', '贾小锋', 'heating', '测温抢修组组长', 'handler'),
  person('baizhuren', '白敬亭', 'heating', '主任', 'head', 'handler'),
  person('weijia', '魏佳', 'housing', '物业与房产科科员', 'handler'),
  person('dingbairu', '丁柏儒', 'housing', '局长', 'head'),
  person('tangheng', '唐珩', 'water-bureau', '农村饮水办主任', 'handler'),
  person('mengxia', '孟夏', 'water-company', '客户服务部经理', 'handler'),
  person('leiming', '雷鸣', 'power', '供电服务指挥中心值长', 'handler'),
  person('xusuxin', '徐素心', 'education', '信访与安全科科长', 'handler'),
  person('guhuaijin', '顾怀瑾', 'education', '局长', 'head'),
  person('luting', '陆婷', 'health', '医政科科员', 'handler'),
  person('zhuoyan', '卓妍', 'medical-insurance', '待遇保障科科员', 'handler'),
  person('quzhiming', '屈志明', 'labour', '劳动保障监察员', 'handler'),
  person('fangxu', '方旭', 'labour', '局长', 'head'),
  person('fuchun', '傅春', 'civil-affairs', '社会救助科科长', 'handler'),
  person('jiluping', '纪路平', 'transport', '公路养护与客运科科长', 'handler'),
  person('zouliang', '邹亮', 'traffic-police', '秩序设施中队中队长', 'handler'),
  person('shenhao', '申浩', 'urban-management', '数字城管科科长', 'handler'),
  person('panzhengyi', '潘正一', 'urban-management', '局长', 'head'),
  person('nieqinghe', '聂清河', 'environment', '环境执法大队大队长', 'handler'),
  person('maihui', '麦慧', 'agriculture', '农技推广站站长', 'handler'),
  person('jianglanyin', '姜兰因', 'land', '不动产登记中心主任', 'handler'),
  person('shibo', '石博', 'land', '局长', 'head'),
  person('tanwei', '谭薇', 'market', '消费维权科科长', 'handler'),
  person('suyou', '苏悠', 'culture', '公共服务科科长', 'handler'),
  person('mabei', '马蓓', 'magistrate-office', '县长信箱办理员', 'handler'),
  person('ruanjing', '阮静', 'secretary-office', '书记信箱办理员', 'handler'),
  person('hongxin', '洪欣', 'petitions', '接访科科长', 'handler'),
  person('bianwen', '卞雯', 'hotline', '政务服务协调员', 'handler'),
  person('lengfeng', '冷枫', 'inspection', '作风监督员', 'handler'),

  person('huqiao', '胡桥', 'xinglan', '便民服务中心主任', 'handler'),
  person('wuyun', '邬昀', 'hewan', '便民服务中心主任', 'handler'),
  person('niandafu', '年大福', 'danian', '便民服务中心主任', 'handler'),
  person('luweihua', '芦苇花', 'weitang', '便民服务中心主任', 'handler'),
  person('zaoqiang', '赵强', 'zaowo', '便民服务中心主任', 'handler'),
  person('shidun', '史敦', 'shiweng', '便民服务中心主任', 'handler'),
  person('haoyiming', '郝一鸣', 'baihao', '便民服务中心主任', 'handler'),
  person('yuelin', '岳林', 'tianshuiling', '便民服务中心主任', 'handler'),
]
