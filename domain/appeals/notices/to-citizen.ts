// Texts of messages to citizens: site and number, no names, nothing of the content. The address of the portal and the phone of the place are
// added when they are sent (channels/whereabouts.ts). With those of a usual length each is one SMS of 70 characters.
export const received = (site: string, number: string) => `【${site}】您反映的事收到了，编号 ${number}。查询码在回执上。`

export const answered = (site: string, number: string) => `【${site}】您反映的 ${number} 有答复了，请看请评。`

export const declined = (site: string, number: string) => `【${site}】您反映的 ${number} 看过了，请看说明和该走的路。`

export const extended = (site: string, number: string, when: string) => `【${site}】${number} 要延期，最晚 ${when} 答复。`

export const askedMore = (site: string, number: string) => `【${site}】您反映的 ${number} 需要您补充一点情况，请看请答。`

export const reopened = (site: string, number: string, when: string) => `【${site}】${number} 重新办，最晚 ${when} 答复。`

export const concluded = (site: string, number: string) => `【${site}】您反映的 ${number} 督查核实过了，请看结论。`

export const handedToInspection = (site: string, number: string) => `【${site}】您反映的 ${number} 转交监督部门办了，请看进展。`

export const madeConfidential = (site: string, number: string) => `【${site}】${number} 已按您说的保密，以后要用查询码看。`

/** To the phone that was left before. */
export const phoneTaken = (site: string, number: string) => `【${site}】${number} 改了手机号。不是您改的，请打电话。`

export const phoneChanged = (site: string, number: string) => `【${site}】${number} 以后的短信发到这个手机。`

export const replied = (site: string, number: string) => `【${site}】您反映的 ${number}，您问的有回答了，请看。`
