/** Ways to address a person. */
export const PERSONAL =
  '先生|女士|小姐|太太|夫人|大爷|大妈|大娘|大叔|大婶|大姐|大哥|大伯|大嫂|阿姨|叔叔|伯伯|伯父|伯母|爷爷|奶奶|婆婆|师傅|师父|老师|教授|同志|同学|老板|老汉|老人|婶子|嫂子|妹子|工程师|会计|總|先森|女仕|老先生|老太太|老太|小朋友|某某|某'
export const SHORT = '总|工|姐|哥|叔|婶|嫂|姨|伯|爷|奶|家|户|妈|爸|老'
/** Posts of people in a trade: theirs are names of third persons. */
export const TRADE = '医生|大夫|护士|护士长|律师|经理|店长|司机|保安|教练|医师|助理|管家|助教|中介'
/** Public posts. Who holds them is public. */
export const OFFICE =
  '书记|县长|市长|省长|区长|镇长|乡长|局长|处长|科长|所长|主任|主席|部长|院长|校长|站长|队长|村长|支书|委员|主管|警官|法官|检察官|厅长|司长|股长|组长|园长|厂长|董事长|社长|县委|领导|秘书|常委|副局|局|庭长|秘书长'
