/** A theme's steps and its checklist, as the bot would send them. */
import type { Checklist, MessageContent } from '../../../contract/index.ts'

const place = (question: string | undefined, choices: { question: string; option: string }[]) =>
  ({ articleId: 'a-theme', version: 2, title: '我要开餐馆', choices, ...(question !== undefined && { question }) })

export const firstStep: MessageContent = {
  type: 'step',
  text: '开餐馆要先有营业执照，再办食品许可或登记。\n我要开餐馆 · 第1步/共约2步\n您打算办成个体工商户还是公司？',
  place: place('主体', []), number: 1, of: 2,
  intro: '开餐馆要先有营业执照，再办食品许可或登记，然后按店面大小、排水和招牌办其他手续。',
  ask: '您打算办成个体工商户还是公司？',
  note: '一个人或一家人经营的小店多办个体工商户；有合伙人、要开分店的多办公司。',
  options: [{ id: '个体', label: '个体工商户' }, { id: '公司', label: '公司' }],
  actions: [{ kind: 'choose', label: '个体工商户', index: 0 }, { kind: 'choose', label: '公司', index: 1 }, { kind: 'say', label: '退出引导', say: '退出引导' }],
}

export const secondStep: MessageContent = {
  type: 'step',
  text: '我要开餐馆 · 第2步/共约2步\n要在门口装招牌吗？',
  place: place('招牌', [{ question: '主体', option: '个体' }]), number: 2, of: 2, ask: '要在门口装招牌吗？',
  options: [{ id: '要', label: '要' }, { id: '不要', label: '不要' }],
  actions: [
    { kind: 'choose', label: '要', index: 0 }, { kind: 'choose', label: '不要', index: 1 },
    { kind: 'say', label: '返回上一步', say: '返回上一步' }, { kind: 'say', label: '退出引导', say: '退出引导' },
  ],
}

export const checklist: Checklist = {
  title: '我要开餐馆',
  choices: [{ ask: '您打算办成个体工商户还是公司？', answer: '个体工商户' }, { ask: '要在门口装招牌吗？', answer: '要' }],
  entries: [
    {
      title: '个体工商户设立登记', stage: '先办执照', code: 'YX-SCJ-001', departmentName: '云溪区市场监督管理局', place: '云溪区政务服务中心3楼C区1号窗口',
      hours: '周一至周五 9:00—12:00、13:30—17:30（法定节假日除外）', limit: '当场办结', fees: '不收费', phone: '0900-86012101', online: true, booking: true, visits: 0, url: 'https://example.org/guide/1',
    },
    {
      title: '门店招牌设置备案', stage: '开业前后', note: '只需备案，不影响先开业', code: 'YX-CGJ-002', departmentName: '云溪区城市管理和综合执法局',
      place: '云溪区政务服务中心1楼E区2号窗口', limit: '3个工作日', fees: '不收费', phone: '0900-86012301', online: false, visits: 1, url: 'javascript:alert(1)',
    },
    { title: '到街道问清楼下能不能<b>开</b>餐馆', stage: '开业前后' },
  ],
  materials: [
    { name: '居民身份证', required: true, originals: 1, copies: 2, uses: [{ title: '个体工商户设立登记', note: '原件，复印件1份' }, { title: '门店招牌设置备案', note: '复印件1份' }] },
    { name: '经营场所使用证明', required: true, uses: [{ title: '个体工商户设立登记', note: '租赁合同或房产证，任选一样' }] },
    { name: '招牌效果图', required: false, uses: [{ title: '门店招牌设置备案' }] },
  ],
  phone: '0900-86010101',
  source: { articleId: 'a-theme', version: 2, title: '我要开餐馆', departmentName: '云溪区政务服务和数据管理局', sample: true },
  madeOn: '2026-11-22',
}

export const listMessage: Extract<MessageContent, { type: 'checklist' }> = {
  type: 'checklist',
  text: '按您的情况，“我要开餐馆”要办3件事。',
  checklist,
  actions: [{ kind: 'say', label: '修改上一步', say: '修改上一步' }, { kind: 'say', label: '重新开始', say: '重新开始' }, { kind: 'handoff', label: '转人工' }],
}
