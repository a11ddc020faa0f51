/** Several questions in one message, and personal numbers among the words. */
import type { Dialogue } from './format.ts'
import { about, from, none, say, says } from './format.ts'

export const several: readonly Dialogue[] = [
  {
    name: 'two matters, both answered; the talk is then about the second',
    turns: [
      say('居住证在哪办？身份证丢了怎么办？', from('居住证申领', 'place'), from('身份证丢失补领', 'steps')),
      say('多少钱', about('身份证丢失补领', '身份证丢失补领', 'fees')),
      say('护照多少钱？结婚登记要带什么？', from('普通护照签发', 'fees'), from('结婚登记', 'materials')),
      say('公司注销怎么办？个体户注销怎么办？', from('公司注销登记'), from('个体工商户注销登记')),
    ],
  },
  {
    name: 'three are answered, none twice; the rest has to be asked again',
    turns: [
      say('护照多少钱？护照多少钱？结婚登记要带什么？', from('普通护照签发', 'fees'), from('结婚登记', 'materials')),
      say('护照多少钱？结婚登记要带什么？居住证怎么办？身份证丢了怎么办？', from('普通护照签发', 'fees'), from('结婚登记', 'materials'), from('居住证申领'), says('tooMany')),
    ],
  },
  {
    name: 'one matter in two respects, on one card',
    turns: [
      say('办居住证要什么材料，多久能好', from('居住证申领', 'materials', { lead: '\n承诺办结时限' })),
      say('护照多少钱，在哪里办', from('普通护照签发', 'fees', { lead: '\n办理地点' })),
      say('社保卡丢了怎么补，要多久，多少钱', from('社会保障卡', 'steps', { lead: '\n收费标准' })),
      say('办居住证要什么材料？多久能好？', from('居住证申领', 'materials', { lead: '\n承诺办结时限' })),
    ],
  },
  {
    name: 'what is unknown does not keep the rest from being answered',
    turns: [
      say('火星移民怎么办？护照怎么办？', none, from('普通护照签发', 'steps')),
      say('你好！高龄津贴怎么申请？谢谢', from('高龄津贴申领', 'steps')),
    ],
  },
  {
    name: 'a comma only parts circumstances from the question',
    turns: [
      say('身份证丢了，怎么办', from('身份证丢失补领')),
      say('老人八十多岁了，高龄津贴怎么申请', from('高龄津贴')),
    ],
  },
  {
    name: 'a further question that is announced after a comma is answered too',
    turns: [
      say('社保卡丢了怎么补办，顺便问一下居住证要多久', from('社会保障卡', 'steps'), from('居住证申领', 'promisedLimit')),
      say('护照多少钱，对了，结婚登记要带什么', from('普通护照签发', 'fees'), from('结婚登记', 'materials')),
    ],
  },
  {
    name: 'personal numbers: said once that they are masked, and not searched for',
    turns: [
      say('我的身份证号是440102199001011234，电话13812345678，居住证怎么办', from('居住证申领', 'steps'), says('masked')),
      say('护照怎么办，我手机号13812345678', from('普通护照签发')),
    ],
  },
  {
    name: 'personal numbers, 繁體',
    locale: 'zh-Hant',
    turns: [
      say('我電話13812345678，想問居住證要咩材料', from('居住证申领', 'materials'), says('masked')),
    ],
  },
]
