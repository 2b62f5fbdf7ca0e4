/** Texts of messages to citizens: site and number, no names, nothing of the content. */
export const received = (site: string, number: string) =>
  `【${site}】您反映的事我们收到了，编号 ${number}。请保管好查询码，到“查办理”可以看进展。`

export const answered = (site: string, number: string) =>
  `【${site}】您反映的事（${number}）有答复了。请到“查办理”查看，并告诉我们解决了没有。`

export const declined = (site: string, number: string) =>
  `【${site}】您反映的事（${number}）我们看过了，请到“查办理”看说明和该走的办法。`

export const extended = (site: string, number: string, when: string) =>
  `【${site}】您反映的事（${number}）需要多一点时间，最晚 ${when} 答复，原因请到“查办理”查看。`

export const askedMore = (site: string, number: string) =>
  `【${site}】您反映的事（${number}）需要您补充一点情况，请到“查办理”查看。`

export const reopened = (site: string, number: string, when: string) =>
  `【${site}】您说事情还没解决（${number}），我们已要求单位重新办理，最晚 ${when} 答复。`

export const concluded = (site: string, number: string) =>
  `【${site}】您反映的事（${number}）督查核实过了，结论请到“查办理”查看。`

export const handedToInspection = (site: string, number: string) =>
  `【${site}】您反映的事（${number}）已转交监督部门办理，请到“查办理”看进展。`
