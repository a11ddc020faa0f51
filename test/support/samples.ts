/** Small valid values for tests to vary. */
import { v7 as newId } from 'uuid'
import type { Article, FaqContent, ItemContent, Staff } from '../../contract/index.ts'
import { faqContentSchema, itemContentSchema } from '../../contract/index.ts'
import type { Conversation } from '../../bot/ports.ts'
import type { Consultation } from '../../media/ports.ts'

const NOW = '2026-11-22T01:00:00.000Z'

/** What is published answers. */
function standing(article: Article): Article {
  return article.state === 'published' ? { ...article, publishedVersion: article.version } : article
}

export function faqArticle(content: Partial<FaqContent> = {}, change: Partial<Article> = {}): Article {
  const question = content.question ?? '大厅周末上班吗？'
  return standing({
    id: newId(),
    key: question,
    state: 'published',
    version: 1,
    content: faqContentSchema.parse({ kind: 'faq', answer: '周一至周五上班，周末不办公。', ...content, question }),
    sample: false,
    createdAt: NOW,
    updatedAt: NOW,
    updatedBy: 'tester',
    ...change,
  })
}

export function itemArticle(content: Partial<ItemContent> = {}, change: Partial<Article> = {}): Article {
  const parsed = itemContentSchema.parse({ kind: 'item', code: 'T-001', name: '居住证申领', ...content })
  return standing({
    id: newId(),
    key: parsed.code,
    state: 'published',
    version: 1,
    content: parsed,
    sample: false,
    createdAt: NOW,
    updatedAt: NOW,
    updatedBy: 'tester',
    ...change,
  })
}

export function conversation(change: Partial<Conversation> = {}): Conversation {
  return { id: newId(), channel: 'web', applicantId: newId(), locale: 'zh-Hans', createdAt: NOW, ...change }
}

export function consultation(of: Conversation, change: Partial<Consultation> = {}): Consultation {
  return {
    id: newId(),
    conversationId: of.id,
    applicantId: of.applicantId,
    state: 'waiting',
    question: '办不了怎么办',
    tried: [],
    requestedAt: NOW,
    version: 1,
    ...change,
  }
}

export function staffMember(change: Partial<Staff> = {}): Staff {
  const id = newId()
  return { id, username: `u-${id}`, name: '王晓', roles: ['window'], ...change }
}

/** A question of so many different Chinese characters in no order, so that no database stores it in less. */
export function longQuestion(length: number): string {
  let seed = 7
  return Array.from({ length }, () => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    return String.fromCharCode(0x4e00 + (seed >> 8) % 6000)
  }).join('')
}
