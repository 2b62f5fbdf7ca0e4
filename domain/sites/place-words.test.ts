import { expect, it } from 'vitest'
import { placeWordsOf } from './place-words.ts'

it.each([
  ['county', '澄溪县', '县委书记', '县长', '全县', '乡镇、街道'],
  ['county', '北岭自治县', '县委书记', '县长', '全县', '乡镇、街道'],
  ['county', '河东区', '区委书记', '区长', '全区', '乡镇、街道'],
  ['county', '石门市', '市委书记', '市长', '全市', '乡镇、街道'],
  ['county', '白音旗', '旗委书记', '旗长', '全旗', '乡镇、街道'],
  ['county', '澄溪经济技术开发区', '党工委书记', '管委会主任', '全区', '乡镇、街道'],
  ['city', '澜江市', '市委书记', '市长', '全市', '县、区'],
  ['city', '南岭自治州', '州委书记', '州长', '全州', '县、区'],
  ['city', '白音盟', '盟委书记', '盟长', '全盟', '县、区'],
  ['city', '西岭地区', '地委书记', '行署专员', '全地区', '县、区'],
  ['province', '岭南省', '省委书记', '省长', '全省', '市、州'],
  ['province', '澜京市', '市委书记', '市长', '全市', '市、州'],
  ['province', '北原自治区', '自治区党委书记', '自治区主席', '全区', '市、州'],
] as const)('a %s called %s has a %s and a %s', (level, name, secretary, magistrate, whole, below) => {
  expect(placeWordsOf({ level, name })).toEqual({ secretary, magistrate, whole, below })
})
