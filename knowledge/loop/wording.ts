/** Words that the loop writes into guidance, which is kept in 简体. */
import type { Catalogue } from '../../contract/index.ts'
import { createSay } from '../../contract/index.ts'

const words = {
  windowAnswer: ['综合窗口答复（{day}）', '綜合窗口答覆（{day}）', 'Answer of the general window ({day})'],
  windowAnswerOf: ['{item}办事指南；综合窗口答复（{day}）', '{item}辦事指南；綜合窗口答覆（{day}）', 'Guide for {item}; answer of the general window ({day})'],
} as const satisfies Catalogue

export const say = createSay(words, 'zh-Hans')
