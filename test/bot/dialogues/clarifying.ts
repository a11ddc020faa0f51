/** Asking back, in the small hall: the question that tells the candidates apart, and what people answer to it. */
import type { Dialogue } from './format.ts'
import { about, asks, from, none, person, say, says, tap } from './format.ts'

export const clarifying: readonly Dialogue[] = [
  {
    name: 'which case: by its button, by number, in words',
    turns: [
      say('渔船证', asks('第一次办', '到期换或续', '丢了或坏了', '注销', '转人工')),
      tap('丢了或坏了，要补', from('渔船证遗失补办')),
      say('渔船证', asks('第一次办')),
      say('1', from('渔船证首次办理')),
      say('渔船证', asks('第一次办')),
      say('第二个', from('渔船证到期换证')),
      say('渔船证', asks('第一次办')),
      say('不见了', from('渔船证遗失补办')),
      say('渔船证', asks('第一次办')),
      say('我要注销', from('渔船证注销')),
    ],
  },
  {
    name: 'the field that was asked is what the answer leads with in the end',
    turns: [
      say('渔船证要多久能办好', asks('第一次办', '到期换或续')),
      say('到期', from('渔船证到期换证', 'promisedLimit', { lead: '3个工作日' })),
      say('多少钱', about('渔船证到期换证', '渔船证到期换证', 'fees')),
    ],
  },
  {
    name: 'for oneself or for a company',
    turns: [
      say('集市摊位登记', asks('个人', '企业或单位')),
      say('我们公司要办', from('集市摊位登记（企业）')),
      say('集市摊位登记', asks('个人', '企业或单位')),
      tap('个人', from('集市摊位登记（个人）')),
    ],
  },
  {
    name: 'what the question says already is not asked',
    turns: [
      say('我们公司要做集市摊位登记', from('集市摊位登记（企业）')),
      say('我自己要做集市摊位登记', from('集市摊位登记（个人）')),
      say('我是外地户口，安家礼包领取', from('安家礼包领取（外地户籍）')),
      say('渔船证不见了', from('渔船证遗失补办')),
    ],
  },
  {
    name: 'registered here: yes or no will do',
    turns: [
      say('安家礼包领取', asks('是，本地户籍', '不是，外地户籍')),
      say('不是', from('安家礼包领取（外地户籍）')),
      say('安家礼包领取', asks('是，本地户籍')),
      say('是的', from('安家礼包领取（本地户籍）')),
      say('安家礼包领取', asks('是，本地户籍')),
      say('我是外地人', from('安家礼包领取（外地户籍）')),
    ],
  },
  {
    name: 'nothing tells them apart: their titles are the buttons',
    turns: [
      say('风筝许可', asks('风筝表演许可', '风筝比赛许可')),
      tap('风筝比赛许可', from('风筝比赛许可')),
      say('风筝许可', asks('风筝表演许可')),
      say('表演', from('风筝表演许可')),
    ],
  },
  {
    name: 'a question of its own replaces the one that was asked back about',
    turns: [
      say('渔船证', asks('第一次办')),
      say('风筝比赛许可怎么办', from('风筝比赛许可', 'steps')),
      say('要多久', about('风筝比赛许可', '风筝比赛许可', 'promisedLimit')),
    ],
  },
  {
    name: 'none of them: a person is offered, and called',
    turns: [
      say('渔船证', asks('第一次办')),
      say('都不是', none),
      say('渔船证', asks('第一次办')),
      tap('都不是，转人工', person),
    ],
  },
  {
    name: 'danger, politeness and a wish for a person come first',
    turns: [
      say('渔船证', asks('第一次办')),
      say('我爸晕倒了', says('medical', '120')),
      say('渔船证', asks('第一次办')),
      say('谢谢', says('thanks')),
      say('渔船证', asks('第一次办')),
      say('转人工', person),
    ],
  },
  {
    name: '繁體: asked back and answered in Cantonese',
    locale: 'zh-Hant',
    turns: [
      say('漁船證', asks('第一次辦', '註銷', '轉人工')),
      say('唔見咗', from('渔船证遗失补办')),
      say('安家禮包領取', asks('是，本地戶籍')),
      say('唔係', from('安家礼包领取（外地户籍）')),
    ],
  },
]
