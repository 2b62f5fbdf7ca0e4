/** Words of an emergency, and the number to call first. */
const SIGNS: readonly [RegExp, string][] = [
  [/着火|起火|失火|火灾|冒浓烟|燃气泄漏|煤气泄漏|天然气泄漏|被困电梯|困在电梯|落水|溺水/, '119'],
  [/昏迷|昏倒|晕倒|休克|流血不止|大出血|心脏病发|呼吸困难|食物中毒|煤气中毒|喝农药/, '120'],
  [/车祸|撞车|撞人了|肇事逃逸/, '122'],
  [/持刀|砍人|打架|殴打|抢劫|绑架|家暴|拐卖|失踪|走失|跳楼|自杀|轻生|正在偷/, '110'],
]

export function emergencyIn(text: string): { number: string; word: string } | null {
  for (const [sign, number] of SIGNS) {
    const word = sign.exec(text)?.[0]
    if (word) return { number, word }
  }
  return null
}
