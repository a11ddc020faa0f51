/** What the fake bot answers: one reply of each kind, chosen by a word of the question. */
import type { AnswerCard, MessageContent } from '../../../contract/index.ts'

const passage = '居住证自受理之日起，公安机关应当在15日内制作发放居住证；在偏远地区、交通不便的地区或者因特殊情况，不能按期制作发放的，设区的市级以上地方人民政府可以对制作发放时限作出延长规定，但延长后最长不得超过30日。云溪区承诺自受理之日起5个工作日内办结。'

export const permitCard: AnswerCard = {
  confidence: 'sure',
  title: '居住证申领',
  lead: '需要准备身份证、居住证明和近期照片，共 4 样材料；5个工作日办好，不收费。',
  asked: 'materials',
  facts: [
    { field: 'promisedLimit', value: '5个工作日' },
    { field: 'fees', value: '不收费' },
    { field: 'place', value: '云溪区政务服务中心2楼C区12号窗口' },
    { field: 'phone', value: '0900-86010900' },
    { field: 'visits', value: '1次' },
    { field: 'legalBasis', value: '《居住证暂行条例》（国务院令第663号）第二条、第八条、第九条；《云溪区居住登记和居住证办理规定（示例）》第六条至第十二条。公民离开常住户口所在地，到其他城市居住半年以上，符合有合法稳定就业、合法稳定住所、连续就读条件之一的，可以依照规定申领居住证。' },
  ],
  materials: [
    { name: '居民身份证', note: '原件，当场核验后退还', required: true },
    { name: '居住地住址证明', note: '租房合同、房产证或单位出具的住宿证明，任选一样', required: true },
    { name: '近期一寸免冠照片', note: '白底，2张；窗口可免费拍照', required: true },
    { name: '代办委托书', note: '由他人代办时才需要', required: false },
  ],
  steps: ['网上预约或直接到窗口取号', '提交材料，窗口当场核对', '领取受理回执', '5个工作日后凭回执领证，也可选择邮寄'],
  source: {
    articleId: 'a-permit', version: 3, kind: 'item', title: '居住证申领办事指南', number: '11440900007300210001',
    issuer: '云溪区公安分局', effectiveOn: '2025-03-01', url: 'https://example.org/guide/permit', sample: true,
    passage: { heading: '办理时限', text: passage, highlight: [passage.indexOf('云溪区承诺'), passage.length] },
  },
  related: ['居住证丢了怎么补', '居住证到期怎么签注', '没有租房合同怎么办'],
}

const subsidyText = '对首次认定的高新技术企业，给予一次性奖励20万元；重新认定的，奖励10万元。申报时间为每年5月1日至6月30日。'
export const subsidyCard: AnswerCard = {
  confidence: 'likely',
  title: '云溪区促进科技创新若干措施（示例）',
  lead: '首次认定的高新技术企业，一次性奖励20万元；每年5月1日至6月30日申报。',
  facts: [],
  materials: [],
  steps: [],
  source: {
    articleId: 'a-subsidy', version: 1, kind: 'policy', title: '云溪区促进科技创新若干措施', number: '云溪府规〔2025〕3号',
    issuer: '云溪区人民政府', effectiveOn: '2025-01-15', expiresOn: '2028-01-14', url: 'javascript:alert(1)', sample: true,
    passage: { heading: '第四条 高新技术企业奖励', text: subsidyText, highlight: [0, 26] },
  },
  related: [],
}

export function replyTo(text: string): MessageContent {
  if (text.includes('要多久')) {
    return {
      type: 'answer',
      text: '承诺办结时限：5个工作日。',
      card: { ...permitCard, asked: 'promisedLimit', lead: '承诺办结时限：5个工作日。' },
      about: { articleId: 'a-permit', title: '居住证申领' },
      notes: ['已按“居住证”为您查找'],
      actions: [{ kind: 'drop', label: '不是问“居住证申领”' }],
    }
  }
  if (text.includes('着火')) {
    return {
      type: 'text',
      text: '请马上离开危险的地方，到安全处拨打 119；有人受伤请拨打 120。',
      actions: [{ kind: 'call', label: '拨打 119', phone: '119' }, { kind: 'call', label: '拨打 120', phone: '120' }, { kind: 'handoff', label: '转人工' }],
    }
  }
  if (text.includes('居住证')) return { type: 'answer', text: permitCard.lead, card: permitCard }
  if (text.includes('高企') || text.includes('补贴')) return { type: 'answer', text: subsidyCard.lead, card: subsidyCard }
  if (text.includes('补办')) {
    return {
      type: 'clarify',
      text: '您想问的是下面哪一项？',
      candidates: [
        { articleId: 'a-permit', kind: 'item', title: '居住证补领', departmentName: '区公安分局', confidence: 0.4 },
        { articleId: 'a-card', kind: 'item', title: '社会保障卡补领', departmentName: '区人社局', confidence: 0.35 },
      ],
      actions: [
        { kind: 'choose', label: '居住证补领', index: 0 },
        { kind: 'choose', label: '社会保障卡补领', index: 1 },
        { kind: 'handoff', label: '都不是，转人工' },
      ],
    }
  }
  return {
    type: 'text',
    text: '这个问题我还没有可靠的答案。可以请窗口工作人员当面为您解答，或者换个说法再问一次。',
    actions: [{ kind: 'handoff', label: '转人工' }],
  }
}
