/** The conversation behind the page: state, and what one can do. Knows nothing of how it is shown. */
import type {
  ApplicantCalls, ApplicantPushes, ChatState, ConsultationView, DraftSentence, FeedbackReason, Language, Locale, Matters, Message, Need, Rating, WeChatNotice,
} from '../../contract/index.ts'
import type { OutboxEntry, Storage, Wire, WireState } from '../net/index.ts'
import { createOutbox, NoReply, Refused } from '../net/index.ts'
import { lastItem, lastWithoutGap, mergeMessages, questionOf } from './messages.ts'

export type ApplicantWire = Wire<ApplicantCalls, ApplicantPushes>
/** What the applicant sends: words, a candidate with the words that stand on its button, or their own words once more without the subject. */
export type SayBody = { text: string } | { choose: { messageId: string; index: number }; label: string } | { drop: { messageId: string }; label: string }
export type Pending = OutboxEntry<SayBody>

/** Only what is given is changed. */
export interface Adjustment { itemId?: string; departmentCode?: string; language?: Language; needs?: Need[] }

/** A refusal in the server's words, or `noReply` for the page to word. */
export type Problem = { kind: 'refused'; message: string } | { kind: 'noReply' }

export interface ChatView {
  readonly connection: WireState
  /** The history is here. */
  readonly loaded: boolean
  readonly messages: readonly Message[]
  readonly pending: readonly Pending[]
  readonly typing: boolean
  /** The answer that is being drafted, as far as it goes; empty when none is. */
  readonly drafting: readonly DraftSentence[]
  readonly consultation: ConsultationView | null
  /** A person has been asked for and the server has not answered yet. */
  readonly requesting: boolean
  readonly problem: Problem | null
  /** As it stood when the page was opened. */
  readonly notice: WeChatNotice | undefined
}

export interface Chat {
  readonly wire: ApplicantWire
  view(): ChatView
  subscribe(listener: () => void): () => void
  say(text: string): void
  choose(messageId: string, index: number, label: string): void
  /** The subject of this answer was not meant: its question is asked again without it. */
  drop(messageId: string): void
  retry(clientId: string): void
  discard(clientId: string): void
  /** Why it was unhelpful may follow in a second call. True when the server has it. */
  feedback(messageId: string, helpful: boolean, why?: { reason?: FeedbackReason; words?: string }): Promise<boolean>
  /** Type-ahead; with no text, what is often asked. Empty when there is no connection. */
  suggest(text: string): Promise<readonly string[]>
  requestPerson(): Promise<void>
  cancel(): Promise<void>
  /** While waiting: what it is about, in which language, what has to be minded. */
  adjust(change: Adjustment): Promise<boolean>
  /** What one may choose from; null when there is no connection. */
  matters(text: string): Promise<Matters | null>
  leave(): Promise<void>
  /** True when the server has taken it. */
  rate(rating: Rating): Promise<boolean>
  dismissProblem(): void
  /** Everything up to here is on the screen. */
  seen(seq: number): void
  setLocale(locale: Locale): void
  close(): void
}

export interface ChatOptions {
  wire: ApplicantWire
  storage: Storage
  /** Keeps apart what is stored for several servers. */
  name: string
  locale: Locale
}

/** The longest text that the server completes. */
const MAX_SUGGEST = 100
/** As long as a call waits for its answer. */
const ONLINE_MS = 10_000

export function createChat({ wire, storage, name, locale: firstLocale }: ChatOptions): Chat {
  let locale = firstLocale
  /** The server does not know yet that this language was chosen here. */
  let switched = false
  let conversationId: string | undefined
  /** chat:open has succeeded on this connection; before that nothing may be sent. */
  let opened = false
  let inWeChat = false
  /** The server knows that it has been seen up to here. */
  let told = 0
  /** What was pushed before the history was here. */
  let early: Message[] = []
  let view: ChatView = {
    connection: wire.state, loaded: false, messages: [], pending: [], typing: false, drafting: [],
    consultation: null, requesting: false, problem: null, notice: undefined,
  }
  const listeners = new Set<() => void>()

  function set(change: Partial<ChatView>): void {
    view = { ...view, ...change }
    for (const listener of listeners) listener()
  }

  const outbox = createOutbox<SayBody>({
    storage,
    name,
    async send({ clientId, body }) {
      if (!opened) throw new NoReply('chat:say')
      const what = 'text' in body ? { text: body.text } : 'drop' in body ? { drop: body.drop } : { choose: body.choose }
      receive([await wire.call('chat:say', { clientId, ...what })])
    },
    onChange: () => { set({ pending: outbox.entries() }) },
  })
  view = { ...view, pending: outbox.entries() }

  /** Takes messages in; what was ours in the outbox has evidently arrived. */
  function receive(messages: readonly Message[]): void {
    set({ messages: mergeMessages(view.messages, messages) })
    for (const { clientId } of messages) if (clientId !== undefined) outbox.settle(clientId)
  }

  async function open(): Promise<void> {
    const known = view.loaded && view.messages.length > 0
    const afterSeq = lastWithoutGap(view.messages)
    const before = view.consultation
    let state: ChatState
    const asked = { locale, ...(switched && { switched }) }
    try {
      state = await wire.call('chat:open', { ...asked, ...(known && { afterSeq }) })
      if (asked.locale === locale) switched = false
      if (conversationId !== undefined && state.conversationId !== conversationId) {
        set({ messages: [] }) // the session was lost and a new conversation has begun
        if (known) state = await wire.call('chat:open', asked)
      }
    } catch (error) {
      tell(error)
      return
    }
    // More has been written than the server sends at once: show the newest without a hole.
    if (known && (state.messages[0]?.seq ?? 0) > afterSeq + 1) set({ messages: [] })
    conversationId = state.conversationId
    opened = true
    inWeChat = state.inWeChat ?? false
    // What was told meanwhile is newer.
    set({ loaded: true, notice: state.notice, ...(view.consultation === before && { consultation: state.consultation }), typing: false })
    receive([...state.messages, ...early])
    early = []
    // Pressed while this was on its way.
    if (switched) void open()
    await outbox.flush()
  }

  function tell(error: unknown): void {
    if (error instanceof Refused) set({ problem: { kind: 'refused', message: error.message } })
    else if (error instanceof NoReply) set({ problem: { kind: 'noReply' } })
    else throw error
  }

  /** Resolves once the server can be asked, or when it is time to say that it cannot. */
  function online(): Promise<void> {
    if (wire.state === 'online') return Promise.resolve()
    return new Promise((resolve) => {
      const stop = wire.onState((state) => { if (state === 'online') done() })
      const timer = setTimeout(done, ONLINE_MS)
      function done(): void {
        stop()
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** Runs one consultation command; its refusal is told on the page. True when it was done. */
  async function command(run: (id: string) => Promise<ConsultationView>): Promise<boolean> {
    const id = view.consultation?.id
    if (id === undefined) return false
    try {
      set({ consultation: await run(id), problem: null })
      return true
    } catch (error) {
      tell(error)
      return false
    }
  }

  const stops = [
    wire.onState((connection) => {
      if (connection !== 'online') opened = false
      set({ connection, ...(connection !== 'online' && { typing: false, drafting: [] }) })
      if (connection === 'online') void open()
    }),
    wire.on('chat:message', (message) => {
      if (!view.loaded) {
        early.push(message)
        return
      }
      // The card takes the place of its draft in one step.
      if (message.author.role !== 'applicant' && view.drafting.length > 0) view = { ...view, drafting: [] }
      receive([message])
      if (opened && lastWithoutGap(view.messages) < message.seq) void open()
    }),
    wire.on('chat:typing', ({ on }) => { set({ typing: on, ...(!on && { drafting: [] }) }) }),
    wire.on('chat:draft', ({ sentences }) => { set({ drafting: sentences }) }),
    wire.on('consultation:view', (consultation) => { set({ consultation }) }),
  ]
  if (wire.state === 'online') void open()

  return {
    wire,
    view: () => view,
    subscribe(listener) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
    say(text) { outbox.add({ text }) },
    choose(messageId, index, label) { outbox.add({ choose: { messageId, index }, label }) },
    drop(messageId) { outbox.add({ drop: { messageId }, label: questionOf(view.messages, messageId) }) },
    retry: outbox.retry,
    discard: outbox.discard,
    async feedback(messageId, helpful, why = {}) {
      try {
        await wire.call('chat:feedback', { messageId, helpful, ...why })
        set({ messages: view.messages.map((message) => message.id === messageId ? { ...message, helpful } : message) })
        return true
      } catch (error) {
        tell(error)
        return false
      }
    },
    async suggest(text) {
      if (!opened) return []
      try {
        return (await wire.call('chat:suggest', { text: text.slice(0, MAX_SUGGEST) })).suggestions
      } catch {
        return [] // a hint that does not come is not worth a word
      }
    },
    async requestPerson() {
      if (view.requesting) return
      set({ requesting: true, problem: null })
      try {
        // Pressed before the page has its connection, or while it comes back: it need not be pressed again.
        await online()
        const itemId = lastItem(view.messages)
        set({ consultation: await wire.call('consultation:request', itemId === undefined ? {} : { itemId }) })
      } catch (error) {
        tell(error)
      } finally {
        set({ requesting: false })
      }
    },
    async cancel() { await command((consultationId) => wire.call('consultation:cancel', { consultationId })) },
    adjust: (change) => command((consultationId) => wire.call('consultation:adjust', { consultationId, ...change })),
    async matters(text) {
      try {
        return await wire.call('consultation:matters', { text: text.slice(0, MAX_SUGGEST) })
      } catch {
        return null // the list stays as it is
      }
    },
    async leave() { await command((consultationId) => wire.call('consultation:leave', { consultationId })) },
    rate: (rating) => command((consultationId) => wire.call('consultation:rate', { consultationId, rating })),
    seen(seq) {
      if (!inWeChat || !opened || seq <= told) return
      const before = told
      told = seq
      wire.call('chat:seen', { seq }).catch(() => { told = before }) // the next time tells it along
    },
    dismissProblem() { set({ problem: null }) },
    setLocale(next) {
      locale = next
      switched = true
      if (opened) void open()
    },
    close() {
      for (const stop of stops) stop()
      listeners.clear()
      wire.close()
    },
  }
}
