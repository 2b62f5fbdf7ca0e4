export const SPEAK_STEPS = [
  { key: 'what', word: '发生了什么' },
  { key: 'where', word: '在哪里' },
  { key: 'contact', word: '怎么联系您' },
  { key: 'check', word: '看一遍' },
] as const

export type SpeakStep = (typeof SPEAK_STEPS)[number]['key']

export const stepIndex = (step: SpeakStep): number => SPEAK_STEPS.findIndex(({ key }) => key === step)

/** The last step is its own next. */
export const stepAfter = (step: SpeakStep) => SPEAK_STEPS[Math.min(stepIndex(step) + 1, SPEAK_STEPS.length - 1)]!

export const stepPath = (step: SpeakStep): string => (step === 'what' ? '/speak' : `/speak/${step}`)

export const nextButtonText = (step: SpeakStep): string => `下一步：${stepAfter(step).word}`
