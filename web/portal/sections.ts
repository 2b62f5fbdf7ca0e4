/** The main sections, in the head of a page or, on a page of a form, at its foot. */
export const SECTIONS = [
  { key: 'speak', href: '/speak', word: '我要说' },
  { key: 'track', href: '/track', word: '查办理' },
  { key: 'cases', href: '/cases', word: '看回应' },
  { key: 'figures', href: '/figures', word: '看数字' },
] as const
