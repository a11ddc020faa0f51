/** Questions left in writing 留言: work with a day by which it is due, and an answer that goes where the question came from. */
import type { Clock, Directory, Identity, WrittenQuestion } from '../../contract/index.ts'
import { AppError, calendarOf, hallDay, workingDaysLater } from '../../contract/index.ts'
import type { Transcript } from '../ports.ts'
import type { Matter, WrittenQuestionStore } from './ports.ts'
import type { Answerer } from './rights.ts'
import { requireAnswerer } from './rights.ts'

export interface QuestionDeps {
  readonly questions: WrittenQuestionStore
  readonly directory: () => Directory
  readonly transcript: Pick<Transcript, 'say' | 'announce'>
  readonly clock: Clock
  readonly newId: () => string
  /** An answered one is worth learning from. */
  readonly onAnswered: (question: WrittenQuestion) => Promise<void>
}

export interface Questions {
  /** The open one that the conversation has already takes the newer words. */
  leave(conversationId: string, matter: Matter): Promise<WrittenQuestion>
  list(identity: Identity, state: 'open' | 'answered'): Promise<WrittenQuestion[]>
  /** @throws AppError NOT_FOUND, FORBIDDEN, ENTRY_CHANGED when somebody else was first */
  answer(identity: Identity, id: string, version: number, text: string): Promise<WrittenQuestion>
  /** To another department (null: the general window), with a note; the day by which it is due stays. @throws AppError as `answer` */
  passOn(identity: Identity, id: string, version: number, to: { departmentCode: string | null; note: string }): Promise<WrittenQuestion>
  /** Without an answer; the applicant is told why. @throws AppError as `answer` */
  close(identity: Identity, id: string, version: number, reason: string): Promise<WrittenQuestion>
  /** Sends the answers that a crash has left on their way. */
  deliver(): Promise<void>
}

/** An answer is due after so many working days. */
const DUE_DAYS = 2
const MOST = 200
const MOST_ATTEMPTS = 5

export function createQuestions({ questions: store, directory, transcript, clock, newId, onAnswered }: QuestionDeps): Questions {
  async function send(question: WrittenQuestion): Promise<WrittenQuestion> {
    const { conversationId, answeredAs: role = 'window', answeredByName: name = '', answer = '' } = question
    // Named after the question: sent twice, it arrives once.
    await transcript.announce(conversationId, 'questionAnswered', { question: question.question }, `written:${question.id}:answered`)
    await transcript.say(conversationId, { role, name }, `written:${question.id}`, answer)
    const sent: WrittenQuestion = { ...question, state: 'answered', version: question.version + 1 }
    if (!await store.change(sent)) return question
    await onAnswered(sent)
    return sent
  }

  /** @throws AppError NOT_FOUND, FORBIDDEN */
  async function own(identity: Identity, id: string): Promise<{ stored: WrittenQuestion; by: Answerer }> {
    const by = requireAnswerer(identity)
    const stored = await store.get(id)
    if (!stored) throw new AppError('NOT_FOUND')
    if (by.departmentCode !== undefined && by.departmentCode !== stored.departmentCode) throw new AppError('FORBIDDEN')
    return { stored, by }
  }

  /** @throws AppError ENTRY_CHANGED when it is not open any more, or somebody else was first */
  async function change(stored: WrittenQuestion, version: number, next: Omit<WrittenQuestion, 'version'>): Promise<WrittenQuestion> {
    const changed: WrittenQuestion = { ...next, version: version + 1 }
    if (stored.state !== 'open' || stored.version !== version || !await store.change(changed)) throw new AppError('ENTRY_CHANGED')
    return changed
  }

  return {
    async leave(conversationId, { question, itemTitle, departmentCode }) {
      const department = directory().departments.find(({ code }) => code === departmentCode)
      const about = { question, ...(itemTitle !== undefined && { itemTitle }) }
      for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        const open = await store.openOf(conversationId)
        if (!open) break
        if (open.question.includes(question)) return open
        const next: WrittenQuestion = { ...open, ...about, question: `${open.question}\n${question}`, version: open.version + 1 }
        if (await store.change(next)) return next
      }
      const left: WrittenQuestion = {
        id: newId(), conversationId, ...about,
        ...(department && { departmentCode: department.code, departmentName: department.name }),
        state: 'open', dueOn: workingDaysLater(calendarOf(directory(), departmentCode), hallDay(clock.now()), DUE_DAYS),
        createdAt: clock.now().toISOString(), version: 1,
      }
      await store.add(left)
      return left
    },

    list(identity, state) {
      const { departmentCode } = requireAnswerer(identity)
      return store.list({ states: state === 'open' ? ['open', 'answering'] : ['answered', 'closed'], ...(departmentCode !== undefined && { departmentCode }), limit: MOST })
    },

    async answer(identity, id, version, text) {
      const { stored, by } = await own(identity, id)
      return send(await change(stored, version, {
        ...stored, state: 'answering', answer: text, answeredBy: by.id, answeredByName: by.name, answeredAs: by.role, answeredAt: clock.now().toISOString(),
      }))
    },

    async passOn(identity, id, version, { departmentCode, note }) {
      const { stored, by } = await own(identity, id)
      const { departmentCode: _code, departmentName: fromName, ...rest } = stored
      const department = directory().departments.find(({ code }) => code === departmentCode)
      if (departmentCode !== null && !department) throw new AppError('NOT_FOUND')
      const passed = {
        byName: by.name, note, at: clock.now().toISOString(),
        ...(fromName !== undefined && { fromName }), ...(department && { toName: department.name }),
      }
      return change(stored, version, {
        ...rest, ...(department && { departmentCode: department.code, departmentName: department.name }), passedOn: [...stored.passedOn ?? [], passed],
      })
    },

    async close(identity, id, version, reason) {
      const { stored, by } = await own(identity, id)
      const closed = await change(stored, version, { ...stored, state: 'closed', closedReason: reason, closedByName: by.name })
      await transcript.announce(stored.conversationId, 'questionClosed', { question: stored.question, reason })
      return closed
    },

    async deliver() {
      for (const one of await store.list({ states: ['answering'], limit: MOST })) await send(one)
    },
  }
}
