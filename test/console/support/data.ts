/** A small district: two departments, three people, a few articles. */
import type { Article, Candidate, Directory, Message, Staff } from '../../../contract/index.ts'
import { contentSchema } from '../../../contract/index.ts'

export const PASSWORD = 'right-password'

export const people = {
  zhang: { id: 's1', username: 'zhang', name: '张敏', roles: ['window'] },
  li: { id: 's2', username: 'li', name: '李强', roles: ['window'] },
  wang: { id: 's3', username: 'wang', name: '王芳', roles: ['department'], departmentCode: 'D01', sectionCode: 'D01-1' },
  chen: { id: 's4', username: 'chen', name: '陈静', roles: ['editor'] },
  zhou: { id: 's5', username: 'zhou', name: '周明', roles: ['window', 'department', 'editor'], departmentCode: 'D01', sectionCode: 'D01-1' },
  nobody: { id: 's6', username: 'nobody', name: '吴新', roles: [] },
} as const satisfies Record<string, Staff | { roles: readonly string[] }>

export const directory: Directory = {
  departments: [
    { code: 'D01', name: '区公安分局', shortName: '公安分局', phone: '0755-0000001' },
    { code: 'D02', name: '区卫生健康局', shortName: '卫健局' },
  ],
  sections: [
    { code: 'D01-1', departmentCode: 'D01', name: '户政科', duty: '户口登记、居住登记、居民身份证' },
    { code: 'D01-2', departmentCode: 'D01', name: '出入境管理科', duty: '护照、港澳通行证' },
    { code: 'D02-1', departmentCode: 'D02', name: '医政科', duty: '诊所备案、医师注册' },
  ],
  terminals: [], calendars: [],
}

const longAgo = '2026-11-01T02:00:00.000Z'

export function articleOf(id: string, key: string, content: object, more: Partial<Article> = {}): Article {
  const article: Article = {
    id, key,
    content: contentSchema.parse(content),
    state: 'published', version: 3, sample: true,
    createdAt: longAgo, updatedAt: longAgo, updatedBy: '陈静',
    ...more,
  }
  return article.state === 'published' ? { ...article, publishedVersion: article.version } : article
}

export const residencePermit = articleOf('a1', '440300-001', {
  kind: 'item', code: '440300-001', name: '居住证签发', shortName: '居住证', everydayNames: ['暂住证'],
  departmentName: '区公安分局', sectionCode: 'D01-1', conditions: '在本区连续居住满十二个月，有合法稳定就业或者合法稳定住所。',
  materials: [{ name: '居民身份证', note: '原件' }, { name: '租赁合同', required: false }],
  steps: ['在网上登记居住信息。', '带材料到窗口核验。', '十个工作日后领证或邮寄。'],
  fees: '免费', promisedLimit: '10个工作日', legalLimit: '15个工作日', place: '区政务服务大厅二楼 B 区',
  hours: '周一至周五 9:00–17:30', phone: '0755-0000001', visits: 1, online: true,
}, { departmentCode: 'D01' })

export const articles: Article[] = [
  residencePermit,
  articleOf('a2', 'FAQ-0001', {
    kind: 'faq', question: '居住证丢了怎么补办？', alternates: ['暂住证掉了怎么办', '居住证补领'],
    answer: '带居民身份证到区政务服务大厅二楼 B 区补办，免费，10 个工作日办好。', topic: '居住证', basis: '《居住证暂行条例》',
  }, { departmentCode: 'D01', version: 1 }),
  articleOf('a3', '区府规〔2026〕3号', {
    kind: 'policy', title: '支持小微企业吸纳就业若干措施', number: '区府规〔2026〕3号', issuer: '区人民政府', issuedOn: '2026-03-01',
    body: '第一条 新招用本区户籍应届毕业生并签订一年以上劳动合同的小微企业，每人补贴 3000 元。\n第二条 每年 3 月至 9 月受理申请。',
  }),
  articleOf('a4', 'FAQ-0002', { kind: 'faq', question: '开诊所需要什么条件？', answer: '先到卫健局备案。' }, { state: 'draft', departmentCode: 'D02', sample: false }),
  ...Array.from({ length: 30 }, (_, index) => articleOf(`b${index}`, `FAQ-1${String(index).padStart(3, '0')}`, {
    kind: 'faq', question: `第 ${index + 1} 个常见问题怎么办理？`, answer: '请带身份证到大厅办理。',
  })),
]

export const candidates: Candidate[] = [
  { articleId: 'a1', kind: 'item', title: '居住证签发', departmentName: '公安分局', confidence: 0.46 },
  { articleId: 'a2', kind: 'faq', title: '居住证丢了怎么补办？', departmentName: '公安分局', confidence: 0.31 },
]

/** What was said before a person was asked for: a question, an answer with its source, a miss. */
export function conversationOf(conversationId: string, question: string): Message[] {
  const at = (seconds: number) => new Date(Date.now() - 120_000 + seconds * 1000).toISOString()
  const message = (seq: number, author: Message['author'], content: Message['content']): Message =>
    ({ id: `${conversationId}-${seq}`, conversationId, seq, author, content, at: at(seq * 5) })
  const { content } = residencePermit
  if (content.kind !== 'item') throw new Error('not an item')
  return [
    message(1, { role: 'applicant' }, { type: 'text', text: '居住证要多久办好' }),
    {
      ...message(2, { role: 'bot' }, {
        type: 'answer',
        text: '承诺 10 个工作日办好。',
        card: {
          confidence: 'sure', title: '居住证签发', lead: '承诺 10 个工作日办好。', asked: 'promisedLimit',
          facts: [{ field: 'promisedLimit', value: '10个工作日' }, { field: 'fees', value: '免费' }],
          materials: content.materials, steps: content.steps, related: [],
          source: {
            articleId: 'a1', version: 3, kind: 'item', title: '居住证签发', number: '440300-001', issuer: '区公安分局', sample: true,
            passage: { heading: '承诺办结时限', text: '自受理之日起10个工作日。', highlight: [6, 12] },
          },
        },
      }),
      helpful: false,
    },
    message(3, { role: 'applicant' }, { type: 'text', text: question }),
    message(4, { role: 'bot' }, {
      type: 'clarify', text: '您问的是下面哪一项？', candidates,
      actions: candidates.map(({ title }, index) => ({ kind: 'choose', label: title, index })),
    }),
    message(5, { role: 'system' }, { type: 'notice', text: '已为您转接人工，请稍候。' }),
  ]
}
