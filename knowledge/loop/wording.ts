/** Words that the loop writes into guidance, which is kept in 简体. */
import type { Catalogue } from '../../contract/index.ts'
import { createSay } from '../../contract/index.ts'

const words = {
  windowAnswer: ['综合窗口答复（{day}）', '綜合窗口答覆（{day}）', 'Answer of the general window ({day})'],
  windowAnswerOf: ['{item}办事指南；综合窗口答复（{day}）', '{item}辦事指南；綜合窗口答覆（{day}）', 'Guide for {item}; answer of the general window ({day})'],
  breaksPinned: ['会让 {count} 个固定用例变差，发布前请先看清楚', '會讓 {count} 個固定用例變差，發布前請先看清楚', 'Makes pinned test cases come out worse: {count}. Please look at them before publishing.'],
} as const satisfies Catalogue

export const say = createSay(words, 'zh-Hans')
