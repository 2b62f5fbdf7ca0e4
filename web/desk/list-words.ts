import type { ListName } from '../../domain/appeals/reading/desk-lists.ts'

export const LIST_WORDS: Record<ListName, { title: string; empty: string }> = {
  queue: { title: '受理分派', empty: '群众新提交的、单位提出异议的，会按先后排在这里。' },
  imported: { title: '导入未办', empty: '从别的系统导入、那边还没有答复的，会到这里，不和今天的混在一起。' },
  objections: { title: '待裁定的异议', empty: '单位说“不是我们的”，会到这里请您裁定。' },
  review: { title: '待审核', empty: '单位交来的答复在这里等您逐件审核，通过后才告诉反映人。' },
  extensions: { title: '延期申请', empty: '单位请求延期会到这里，准不准由您定，反映人都会知道。' },
  'to-publish': { title: '待公开', empty: '已经答复、可以公开的，还有公开以后又答复了、要换新公开稿的，会到这里。' },
  'to-confirm': {
    title: '待第二人看稿',
    empty: '没有改过、又有存疑处的公开稿，会到这里，等提交人以外的受理员或公开员看过再公开。',
  },
  'to-sign': { title: '待签收', empty: '分派给本单位的会先到这里，请在时限内签收，或说明不是我们的。' },
  handling: { title: '办理中', empty: '签收以后到这里，直到交出答复。' },
  paused: { title: '挂起的', empty: '因等待反映人补充或不可抗力停下计时的，会列在这里。' },
  approvals: { title: '待我审批', empty: '经办人写好的答复先到这里，您同意后才交给受理员审核。' },
  late: { title: '已超期', empty: '没有超期的。过了期限的会马上列在这里。' },
  soon: { title: '快到期', empty: '没有快到期的。' },
  rework: { title: '没解决重办', empty: '反映人评价“未解决”的，会回到这里重办，期限更短。' },
  inspection: { title: '督查', empty: '重办以后反映人仍说“未解决”的，和受理员转来的举报，会到这里由督查来办。' },
  open: { title: '全部在办', empty: '还没有办结的都在这里。' },
}
