import { describe, expect, it } from 'vitest'
import type { ChatOpen, ChatState, ConsultationView, Message } from '../../../contract/index.ts'
import type { ApplicantWire } from '../../../web-widget/chat/chat.ts'
import { createChat } from '../../../web-widget/chat/chat.ts'
import type { WireState } from '../../../web-widget/net/index.ts'
import { memoryStorage, NoReply } from '../../../web-widget/net/index.ts'

const message = (seq: number, more: Partial<Message> = {}): Message =>
  ({ id: `m${seq}`, conversationId: 'c1', seq, author: { role: 'bot' }, content: { type: 'text', text: String(seq) }, at: '2026-03-02T01:00:00Z', ...more })
const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

/** A wire whose `chat:open` is answered by the test; everything else gets no reply. */
function setUp(answer: (open: ChatOpen) => ChatState | Promise<ChatState>, { begun = 'online', person }: { begun?: WireState; person?: ConsultationView } = {}) {
  let state = begun
  const opens: ChatOpen[] = []
  const stateListeners = new Set<(state: WireState) => void>()
  const pushes = new Map<string, (payload: never) => void>()
  const wire = {
    call(event: string, payload: unknown) {
      if (event === 'consultation:request' && person && state === 'online') return Promise.resolve(person)
      if (event !== 'chat:open') return Promise.reject(new NoReply(event))
      opens.push(payload as ChatOpen)
      return Promise.resolve(answer(payload as ChatOpen))
    },
    on(event: string, listener: (payload: never) => void) {
      pushes.set(event, listener)
      return () => pushes.delete(event)
    },
    get state() { return state },
    onState(listener: (state: WireState) => void) {
      stateListeners.add(listener)
      return () => stateListeners.delete(listener)
    },
    reconnect() {},
    close() {},
  } as unknown as ApplicantWire
  const chat = createChat({ wire, storage: memoryStorage(), name: 'test', locale: 'zh-Hans' })
  return {
    chat,
    opens,
    seqs: () => chat.view().messages.map(({ seq }) => seq),
    push: (pushed: Message) => { pushes.get('chat:message')?.(pushed as never) },
    pushView: (view: ConsultationView) => { pushes.get('consultation:view')?.(view as never) },
    become(next: WireState) {
      state = next
      for (const listener of stateListeners) listener(next)
    },
  }
}
const state = (messages: Message[], conversationId = 'c1'): ChatState => ({ conversationId, messages, consultation: null })

describe('the conversation', () => {
  it('asks after a reconnection only for what came meanwhile', async () => {
    const { become, opens, seqs } = setUp(({ afterSeq = 0 }) => state([1, 2, 3].filter((seq) => seq > afterSeq && (seq < 3 || afterSeq > 0)).map((seq) => message(seq))))
    await settled()
    become('offline')
    become('online')
    await settled()
    expect(opens.map(({ afterSeq }) => afterSeq)).toEqual([undefined, 2])
    expect(seqs()).toEqual([1, 2, 3])
  })

  it('keeps what is pushed before the history has come', async () => {
    let answer = (_: ChatState) => {}
    const { push, seqs } = setUp(() => new Promise((resolve) => { answer = resolve }))
    push(message(3))
    answer(state([message(1), message(2)]))
    await settled()
    expect(seqs()).toEqual([1, 2, 3])
  })

  it('fetches what it has missed when a push leaves a hole', async () => {
    const { push, seqs } = setUp(({ afterSeq = 0 }) => state(afterSeq === 0 ? [message(1)] : [message(2), message(3)]))
    await settled()
    push(message(3))
    await settled()
    expect(seqs()).toEqual([1, 2, 3])
  })

  it('shows the newest without a hole when more was missed than is sent at once', async () => {
    const { become, seqs } = setUp(({ afterSeq = 0 }) => state(afterSeq === 0 ? [message(1)] : [message(201), message(202)]))
    await settled()
    become('online')
    await settled()
    expect(seqs()).toEqual([201, 202])
  })

  it('says once that a language was chosen here, also when that was without a connection or on the way', async () => {
    let answer = () => {}
    const { chat, become, opens } = setUp(() => new Promise((resolve) => { answer = () => { resolve(state([])) } }))
    chat.setLocale('en')
    answer()
    await settled()
    answer()
    await settled()
    become('offline')
    chat.setLocale('zh-Hant')
    become('online')
    answer()
    await settled()
    become('online')
    answer()
    await settled()
    expect(opens).toEqual([{ locale: 'zh-Hans' }, { locale: 'en', switched: true }, { locale: 'zh-Hant', switched: true }, { locale: 'zh-Hant' }])
  })

  it('begins anew when the session was lost', async () => {
    let conversation = 'old'
    const { become, seqs } = setUp(({ afterSeq }) => state(conversation === 'old' ? [message(1), message(2)] : afterSeq === undefined ? [message(1)] : [], conversation))
    await settled()
    conversation = 'new'
    become('online')
    await settled()
    expect(seqs()).toEqual([1])
  })

  it('words nothing itself: no reply is told as such', async () => {
    const { chat } = setUp(() => state([]))
    await settled()
    await chat.requestPerson()
    expect(chat.view()).toMatchObject({ problem: { kind: 'noReply' }, requesting: false })
    chat.dismissProblem()
    expect(chat.view().problem).toBeNull()
  })
})

describe('asking for a person', () => {
  const queued: ConsultationView = { id: 'k1', state: 'waiting', position: 3, rated: false }

  it('before the page has its connection need not be asked twice', async () => {
    const { become, chat } = setUp(() => state([]), { begun: 'connecting', person: queued })
    const asked = chat.requestPerson()
    expect(chat.view().requesting).toBe(true)
    become('online')
    await asked
    expect(chat.view()).toMatchObject({ consultation: queued, requesting: false, problem: null })
  })

  it('is not forgotten when the history that was asked for before comes after it', async () => {
    let answer = (_: ChatState) => {}
    const { chat, pushView } = setUp(() => new Promise((resolve) => { answer = resolve }))
    pushView(queued)
    answer(state([]))
    await settled()
    expect(chat.view().consultation).toEqual(queued)
  })
})
