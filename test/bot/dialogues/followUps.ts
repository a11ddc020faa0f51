/** The subject is kept, left, shown and corrected. */
import type { Dialogue } from './format.ts'
import { about, from, none, say, says, tap } from './format.ts'

export const followUps: readonly Dialogue[] = [
  {
    name: 'the hall itself, one thing after the other: an FAQ has no place and no phone of its own',
    turns: [
      say('停车方便吗', from('停车')),
      say('你们在哪里', from('怎么走')),
      say('你们电话多少', from('咨询电话')),
    ],
  },
  {
    name: 'a permit, one thing after the other',
    turns: [
      say('办居住证要什么材料', from('居住证申领', 'materials')),
      say('多久能好？', about('居住证申领', '居住证申领', 'promisedLimit', { lead: '5个工作日' })),
      say('那补办呢？', about('居住证申领', '居住证')),
      say('在哪里办', about('居住证', '居住证', 'place', { lead: '窗口' })),
      say('要交钱吗', about('居住证', '居住证', 'fees')),
    ],
  },
  {
    name: 'an identity card that was lost',
    turns: [
      say('身份证丢了怎么办', from('身份证丢失补领', 'steps')),
      say('要多久', about('身份证丢失补领', '身份证丢失补领', 'promisedLimit')),
      say('多少钱', about('身份证丢失补领', '身份证丢失补领', 'fees', { lead: '40元' })),
      say('可以网上办吗', about('身份证丢失补领', '身份证丢失补领', 'online')),
      say('要本人去吗', about('身份证丢失补领', '身份证丢失补领')),
      say('能代办吗', about('身份证丢失补领', '身份证丢失补领')),
      say('那到期换呢', about('身份证丢失补领', '身份证申领、到期换领')),
      say('电话多少', about('身份证', '身份证', 'phone')),
    ],
  },
  {
    name: 'from one travel document to another',
    turns: [
      say('护照怎么办', from('普通护照签发', 'steps')),
      say('要什么材料', about('护照', '普通护照签发', 'materials')),
      say('多久能拿到', about('护照', '普通护照签发', 'promisedLimit', { lead: '7个工作日' })),
      say('那丢了呢', about('护照', '护照')),
      say('那港澳通行证呢', from('往来港澳通行证')),
      say('要什么材料', about('往来港澳通行证', '往来港澳通行证', 'materials')),
      say('周末能办吗', about('往来港澳通行证', '往来港澳通行证', 'hours')),
    ],
  },
  {
    name: 'a new subject is noticed without any word for it',
    turns: [
      say('高龄津贴怎么申请', from('高龄津贴申领', 'steps')),
      say('要什么条件', about('高龄津贴', '高龄津贴申领', 'conditions', { lead: '80' })),
      say('电话多少', about('高龄津贴', '高龄津贴申领', 'phone')),
      say('公租房呢', from('公共租赁住房保障申请')),
      say('要什么条件', about('公共租赁住房', '公共租赁住房保障申请', 'conditions')),
      say('结婚登记要带什么', from('结婚登记', 'materials')),
      say('在哪里', about('结婚登记', '结婚登记', 'place')),
    ],
  },
  {
    name: 'what is asked without a matter is searched with the subject, not by its bare words',
    turns: [
      say('残疾人证怎么办', from('残疾人证办理', 'steps')),
      say('丢了怎么办', about('残疾人证', '残疾人证')),
      say('要钱吗', about('残疾人证', '残疾人证办理', 'fees')),
      say('到期了怎么办', about('残疾人证', '残疾人证')),
    ],
  },
  {
    name: 'a shop from beginning to end',
    turns: [
      say('个体户怎么注册', from('个体工商户设立登记')),
      say('要什么材料', about('个体工商户', '个体工商户设立登记', 'materials')),
      say('那注销呢', about('个体工商户', '个体工商户注销登记')),
      say('几天能办好', about('个体工商户注销', '个体工商户注销登记', 'promisedLimit')),
    ],
  },
  {
    name: 'a company from beginning to end',
    turns: [
      say('开公司要什么材料', from('公司设立登记', 'materials')),
      say('几天能办好', about('公司设立', '公司设立登记', 'promisedLimit')),
      say('那注销呢', about('公司设立', '公司注销登记')),
    ],
  },
  {
    name: 'a driving licence',
    turns: [
      say('驾驶证到期了怎么换', from('驾驶证期满换证')),
      say('多少钱', about('驾驶证期满换证', '驾驶证期满换证', 'fees', { lead: '10元' })),
      say('那丢了呢', about('驾驶证', '驾驶证遗失')),
      say('在哪办', about('驾驶证', '驾驶证遗失', 'place')),
    ],
  },
  {
    name: 'a restaurant licence that runs out',
    turns: [
      say('食品经营许可证怎么办', from('食品经营许可（新办）', 'steps')),
      say('几天能办好', about('食品经营许可', '食品经营许可（新办）', 'promisedLimit')),
      say('要什么条件', about('食品经营许可', '食品经营许可（新办）', 'conditions')),
    ],
  },
  {
    name: 'benefits and money',
    turns: [
      say('失业金怎么领', from('失业保险金申领', 'steps')),
      say('要什么材料', about('失业保险金', '失业保险金申领', 'materials')),
      say('网上能办吗', about('失业保险金', '失业保险金申领', 'online')),
      say('租房提取公积金要什么材料', from('租房提取住房公积金', 'materials')),
      say('多久到账', about('租房提取', '租房提取住房公积金', 'promisedLimit')),
    ],
  },
  {
    name: 'a newborn',
    turns: [
      say('新生儿怎么上户口', from('新生儿出生登记')),
      say('要什么材料', about('新生儿出生登记', '新生儿出生登记', 'materials')),
      say('新生儿医保怎么办', from('新生儿参加城乡居民医保')),
    ],
  },
  {
    name: 'a wrong subject is dropped with one tap: the same words again, by themselves',
    turns: [
      say('高龄津贴怎么申请', from('高龄津贴申领')),
      say('周末上班吗', about('高龄津贴', '高龄津贴申领', 'hours')),
      tap('不是问“高龄津贴申领”', from('周末')),
      say('社保卡丢了怎么办', from('社会保障卡')),
      say('要多久', about('社会保障卡', '社会保障卡', 'promisedLimit')),
      tap('不是问“社会保障卡申领、补换与激活”', says('whichMatter')),
      say('要多久', says('whichMatter')),
    ],
  },
  {
    name: 'a wrong subject is corrected in words',
    turns: [
      say('居住证怎么办', from('居住证申领', 'steps')),
      say('要多久', about('居住证', '居住证申领', 'promisedLimit')),
      say('不是这个', says('whichMatter')),
      say('护照要多久', from('普通护照签发', 'promisedLimit')),
    ],
  },
  {
    name: 'without a subject it is asked what is meant',
    turns: [
      say('那补办呢', says('whichMatter')),
      say('我有问题要问', says('whichMatter')),
      say('你好，我想咨询点事情', says('whichMatter')),
      say('要多久', says('whichMatter')),
      say('丢了怎么办', says('whichMatter')),
      say('多少钱？', says('whichMatter')),
      say('社保卡丢了怎么办', from('社会保障卡')),
      say('多少钱？', about('社会保障卡', '社会保障卡', 'fees')),
      say('重新开始', says('restarted')),
      say('多少钱？', says('whichMatter')),
    ],
  },
  {
    name: 'what is to be done is carried with the matter: to what is called after it, and to how it is done',
    turns: [
      say('社保卡申领', from('社会保障卡')),
      say('那补办呢', about('社会保障卡', '社保卡丢了或者坏了怎么补', undefined, { lead: '补卡' })),
      say('多少钱', about('社会保障卡', '社会保障卡', 'fees')),
      say('身份证怎么办', from('居民身份证申领')),
      say('补办呢', about('居民身份证申领', '居民身份证丢失补领', 'steps')),
      say('个体户怎么注册', from('个体工商户设立登记')),
      say('那注销呢', about('个体工商户', '个体工商户注销登记', 'steps')),
    ],
  },
  {
    name: 'a matter named on being asked for it takes up what was asked',
    turns: [
      say('补办', says('whichMatter')),
      say('社保卡', from('社会保障卡', 'steps')),
      say('重新开始', says('restarted')),
      say('丢了怎么办', says('whichMatter')),
      say('驾驶证', from('驾驶证遗失', 'steps')),
      say('重新开始', says('restarted')),
      say('要多久', says('whichMatter')),
      say('护照', from('普通护照签发', 'promisedLimit')),
      say('重新开始', says('restarted')),
      say('那补办呢？', says('whichMatter')),
      say('身份证', from('居民身份证丢失补领', 'steps')),
      say('重新开始', says('restarted')),
      say('注销', says('whichMatter')),
      say('护照多少钱', from('普通护照签发', 'fees')),
    ],
  },
  {
    name: 'the case that the question names is not asked back about',
    turns: [
      say('法人变更', from('公司变更登记')),
    ],
  },
  {
    name: 'an unanswered question in between does not lose the subject',
    turns: [
      say('居住证怎么办', from('居住证申领')),
      say('火星移民签证怎么申请', none),
      say('要什么材料', about('居住证', '居住证申领', 'materials')),
      say('谢谢', says('thanks')),
      say('在哪里办', about('居住证', '居住证申领', 'place')),
    ],
  },
]
