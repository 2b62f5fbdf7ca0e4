/** In `plain`: numbers may be digits or Chinese, with 十. */
export const FIGURE = '[0-9一二三四五六七八九十百零〇幺两壹贰叁肆伍陆柒捌玖拾廿]'
/** What may stand between the parts of an address. */
export const GAP = '[ ,，、。.;\\-—/\\n的第·()]{0,3}'
/** After the number of a flat. Otherwise it counts money, days or people. */
export const NOT_A_SUM =
  '(?!\\d|[.]\\d|[年月元平米㎡%度万亩户台辆人份票名套个件天吨分多余路斤]|块|(?:层|楼)?(?:以上|以下)|户型|平方|公里|千米|次)'
