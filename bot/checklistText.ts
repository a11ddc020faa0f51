/** A guide's step and its checklist as Markdown, for clients that do not know our cards. */
import type { Checklist, ChecklistEntry, ChecklistMaterial, MessageContent } from '../contract/index.ts'
import type { GuideSay } from './wording/index.ts'

/** The options are numbered: a client without buttons answers with the number. */
export function stepMarkdown({ text, options }: Extract<MessageContent, { type: 'step' }>): string {
  return [text, '', ...options.map(({ label }, at) => `${at + 1}. ${label}`)].join('\n')
}

export function checklistMarkdown({ title, choices, entries, materials, phone, source, madeOn }: Checklist, say: GuideSay): string {
  return [
    `**${title}**`,
    ...(choices.length > 0 ? ['', `**${say('yourAnswers')}**`, ...choices.map(({ ask, answer }) => `- ${ask} ${answer}`)] : []),
    '',
    `**${say('todo')}**`,
    ...entries.map((entry, at) => entryMarkdown(entry, at + 1, phone, say)),
    ...(materials.length > 0 ? ['', `**${say('materials')}**`, ...materials.map((material) => materialMarkdown(material, say))] : []),
    '',
    ...(phone ? [say('hallPhone', { phone })] : []),
    `_${say('madeFrom', { title: source.title, version: source.version, day: madeOn })}_`,
    ...(source.sample ? [`_${say('sample')}_`] : []),
  ].join('\n')
}

function entryMarkdown({ title, code, stage, note, departmentName, place, hours, limit, fees, phone, online }: ChecklistEntry, number: number, hall: string | undefined, say: GuideSay): string {
  const facts = [departmentName, place, hours, limit, fees, phone ?? (code === undefined ? hall : undefined), online && say('online'), note, code].filter(Boolean)
  return `${number}. ${stage ? `[${stage}] ` : ''}**${title}**${facts.length > 0 ? `：${facts.join('；')}` : ''}`
}

function materialMarkdown({ name, required, originals, copies, uses }: ChecklistMaterial, say: GuideSay): string {
  const about = [
    !required && say('optional'),
    originals && say('originals', { count: originals }),
    copies && say('copies', { count: copies }),
    say('usedFor', { titles: [...new Set(uses.map((use) => use.title))].join('、') }),
  ].filter(Boolean)
  return `- ${name}（${about.join('；')}）`
}
