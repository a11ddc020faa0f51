/** 繁體, Cantonese, and an English page. */
import type { Dialogue } from './format.ts'
import { about, from, none, say, says, tap } from './format.ts'

export const traditional: readonly Dialogue[] = [
  {
    name: '繁體: a passport',
    locale: 'zh-Hant',
    turns: [
      say('你好', says('greeting')),
      say('申請護照要什麼資料', from('普通护照签发', 'materials', { lead: '申請材料', note: '簡體中文' })),
      say('要幾多錢', about('普通護照簽發', '普通护照签发', 'fees', { lead: '120元' })),
      say('喺邊度辦', about('普通護照簽發', '普通护照签发', 'place', { lead: '辦理地點' })),
      say('要多久？', about('普通護照簽發', '普通护照签发', 'promisedLimit', { lead: '工作日' })),
      say('唔該', says('thanks')),
    ],
  },
  {
    name: 'Cantonese: a lost card',
    locale: 'zh-Hant',
    turns: [
      say('身份證唔見咗點算', from('身份证丢失补领', 'steps')),
      say('使唔使本人去', about('身份證', '身份证丢失补领')),
      say('幾多錢', about('身份證', '身份证丢失补领', 'fees', { lead: '收費標準' })),
      say('不是這個', says('whichMatter')),
      say('點樣辦居住證', from('居住证申领', 'steps')),
      say('咁續簽呢', about('居住證', '居住证签注')),
    ],
  },
  {
    name: '繁體: the subject is dropped with one tap',
    locale: 'zh-Hant',
    turns: [
      say('結婚登記要帶什麼', from('结婚登记', 'materials')),
      say('要多久', about('結婚登記', '结婚登记', 'promisedLimit')),
      tap('不是問「結婚登記（內地居民）」', says('whichMatter')),
      say('高齡津貼怎麼申請', from('高龄津贴申领', 'steps', { lead: '辦理流程' })),
      say('電話幾多', about('高齡津貼', '高龄津贴申领', 'phone')),
    ],
  },
  {
    name: '繁體: acts',
    locale: 'zh-Hant',
    turns: [
      say('早晨', says('greeting')),
      say('你是誰', says('capabilities')),
      say('多謝晒', says('thanks')),
      say('再見', says('goodbye')),
      say('我不想活了', says('selfHarm', '12356', '120', '110')),
      say('屋企火燭呀', says('fire', '119')),
      say('有人打我', says('violence', '110')),
      say('撲街', says('abuse', '12345')),
      say('重新開始', says('restarted')),
      say('火星移民簽證點申請', none),
      say('？？？', says('notAQuestion')),
    ],
  },
  {
    name: 'an English page: the frame is English, the guidance as it was published, said once',
    locale: 'en',
    turns: [
      say('hello', says('greeting')),
      say('居住证怎么办', from('居住证申领', 'steps', { note: 'published in Chinese', lead: '办理流程' })),
      say('要多久', about('居住证申领', '居住证申领', 'promisedLimit')),
      say('thanks', says('thanks')),
      say('i want to die', says('selfHarm', '12356')),
      say('火星移民签证怎么申请', none),
      say('bye', says('goodbye')),
    ],
  },
]
