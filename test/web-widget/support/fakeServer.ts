/**
 * An honest fake of the widget's server: the applicant's events of the contract with scripted replies,
 * stored once per clientId, and the built pages in the layout in which the real server serves them.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { Server } from 'socket.io'
import type {
  ApplicantCalls, ApplicantPushes, ChatFeedback, ChatState, ConsultationView, DraftSentence, ErrorBody, Message, MessageContent, Reply,
} from '../../../contract/index.ts'
import { adjustSchema, chatFeedbackSchema, chatOpenSchema, chatSaySchema, MAX_SAY, rateSchema } from '../../../contract/index.ts'
import { replyTo } from './script.ts'

export interface FakeServer {
  /** http://127.0.0.1:port/ */
  readonly url: string
  readonly messages: Message[]
  /** How often each clientId has come in. */
  readonly arrivals: Map<string, number>
  readonly verdicts: readonly ChatFeedback[]
  readonly ratings: { level: number; reason?: string | undefined }[]
  /** Up to where the page says that it has shown everything. */
  readonly seen: readonly number[]
  /** The next `chat:say` is stored, but its acknowledgement is lost with the connection. */
  loseNextAcknowledgement(): void
  /** The next `chat:say` is refused. */
  refuseNext(error: ErrorBody): void
  /** Cuts every connection and refuses new ones until `online()`. */
  offline(): void
  online(): void
  write(content: MessageContent, author: Message['author']): void
  /** What has been drafted so far of the answer to the last message. */
  draft(sentences: readonly DraftSentence[]): void
  setConsultation(view: ConsultationView | null): void
  readonly consultation: ConsultationView | null
  close(): Promise<void>
}

/** The words on the tapped candidate or option. */
function labelOf(asked: MessageContent | undefined, index: number): string | undefined {
  if (asked?.type === 'step') return asked.options[index]?.label
  return asked?.type === 'clarify' ? asked.candidates[index]?.title : undefined
}

interface Options {
  /** The folder with the built pages. */
  pages: string
  /** How long the bot seems to think. */
  thinkMs?: number
  /** The conversation is one that goes on in WeChat. */
  inWeChat?: boolean
}

export async function startFakeServer({ pages, thinkMs = 150, inWeChat = false }: Options): Promise<FakeServer> {
  const app = express()
  app.use((_, response, next) => {
    response.setHeader('access-control-allow-origin', '*')
    next()
  })
  app.post('/api/applicant/session', (_, response) => { response.json({ token: 'token-1' }) })
  app.use(express.static(pages, { extensions: ['html'] }))
  const http = createServer(app)
  const io = new Server<ApplicantCalls, ApplicantPushes>(http, { cors: { origin: '*' } })
  const applicants = io.of('/applicant')

  const messages: Message[] = []
  const arrivals = new Map<string, number>()
  const ratings: FakeServer['ratings'] = []
  const verdicts: ChatFeedback[] = []
  const seen: number[] = []
  let consultation: ConsultationView | null = null
  let isOffline = false
  let losing = false
  let refusal: ErrorBody | undefined

  function store(content: MessageContent, author: Message['author'], clientId?: string): Message {
    const seq = messages.length + 1
    const message: Message = { id: `m${seq}`, conversationId: 'c1', seq, author, content, at: new Date().toISOString(), ...(clientId && { clientId }) }
    messages.push(message)
    applicants.emit('chat:message', message)
    return message
  }

  /** What the applicant had asked before this reply. */
  function questionOf(replyId: string): string | undefined {
    const reply = messages.find(({ id }) => id === replyId)
    return messages.findLast(({ author, seq }) => author.role === 'applicant' && seq < (reply?.seq ?? 0))?.content.text
  }

  function think(text: string): void {
    applicants.emit('chat:typing', { on: true })
    setTimeout(() => {
      applicants.emit('chat:typing', { on: false })
      if (consultation?.state !== 'accepted' && consultation?.state !== 'inRoom') store(replyTo(text), { role: 'bot' })
    }, thinkMs)
  }

  function setConsultation(view: ConsultationView | null): void {
    consultation = view
    if (view) applicants.emit('consultation:view', view)
  }

  const yes = <T>(value: T): Reply<T> => ({ ok: true, value })
  const no = (error: ErrorBody) => ({ ok: false as const, error })
  const wrong: ErrorBody = { code: 'WRONG_STATE', message: '咨询的状态已经变化，现在不能这样操作。' }

  applicants.use((socket, next) => {
    if (isOffline) return next(new Error('offline'))
    if (socket.handshake.auth['token'] === 'token-1') return next()
    next(Object.assign(new Error('refused'), { data: { code: 'NOT_SIGNED_IN', message: '' } }))
  })

  applicants.on('connection', (socket) => {
    socket.on('chat:open', (payload, reply) => {
      const { afterSeq = 0 } = chatOpenSchema.parse(payload)
      const state: ChatState = { conversationId: 'c1', messages: messages.filter(({ seq }) => seq > afterSeq).slice(-50), consultation, ...(inWeChat && { inWeChat }) }
      reply(yes(state))
    })

    socket.on('chat:say', (payload, reply) => {
      const { clientId, text, choose, drop } = chatSaySchema.parse(payload)
      arrivals.set(clientId, (arrivals.get(clientId) ?? 0) + 1)
      if (refusal) {
        reply(no(refusal))
        refusal = undefined
        return
      }
      const known = messages.find((message) => message.clientId === clientId)
      if (known) return reply(yes(known))
      const asked = messages.find(({ id }) => id === choose?.messageId)?.content
      const tapped = asked?.type === 'text' ? asked.actions?.[choose?.index ?? 0] : undefined
      const rating = tapped?.kind === 'say' ? tapped : undefined
      const words = text ?? rating?.say ?? (drop && questionOf(drop.messageId)) ?? labelOf(asked, choose?.index ?? 0) ?? ''
      if ([...words].length > MAX_SAY) return reply(no({ code: 'TOO_LONG', message: '内容太长' }))
      const message = store({ type: 'text', text: words, ...(drop && { afresh: true }), ...(rating?.rates !== undefined && { rates: rating.rates }) }, { role: 'applicant' }, clientId)
      if (losing) {
        losing = false
        socket.conn.close()
        return
      }
      reply(yes(message))
      if (drop) store({ type: 'text', text: '您问的是哪件事？' }, { role: 'bot' })
      else think(words)
    })

    socket.on('chat:seen', ({ seq }, reply) => {
      seen.push(seq)
      reply(yes(null))
    })

    socket.on('chat:feedback', (payload, reply) => {
      const { messageId, helpful } = chatFeedbackSchema.parse(payload)
      verdicts.push(payload)
      const message = messages.find(({ id }) => id === messageId)
      if (message) message.helpful = helpful
      reply(yes(null))
    })

    socket.on('chat:suggest', ({ text }, reply) => {
      const all = ['办居住证要什么材料', '居住证丢了怎么补', '居住证多久能拿到', '社保卡在哪里补办', '开餐馆要办哪些证', '高企认定有什么补贴']
      reply(yes({ suggestions: all.filter((each) => each.includes(text)) }))
    })

    socket.on('consultation:request', (_, reply) => {
      setConsultation({
        id: 'k1', state: 'waiting', position: 3, waitMinutes: [2, 5], itemTitle: '居住证申领', rated: false,
        guess: { itemTitle: '居住证申领', departmentCode: 'gaj', departmentName: '区公安分局', language: 'cmn', needs: [], again: false },
      })
      store({ type: 'notice', text: '已为您转接综合窗口，正在排队。' }, { role: 'system' })
      reply(consultation ? yes(consultation) : no(wrong))
    })
    const move = (state: ConsultationView['state']) => {
      if (consultation) setConsultation({ id: consultation.id, state, rated: state === 'rated' })
      return consultation ? yes(consultation) : no(wrong)
    }
    socket.on('consultation:cancel', (_, reply) => {
      move('cancelled')
      if (consultation) setConsultation({ ...consultation, placeKeptSeconds: 300 })
      reply(consultation ? yes(consultation) : no(wrong))
    })
    socket.on('consultation:matters', ({ text }, reply) => {
      const items = ['居住证签发', '身份证换领', '食品经营许可'].flatMap((title, at) => text !== '' && title.includes(text) ? [{ id: `i${at}`, title }] : [])
      reply(yes({ items, departments: [{ code: 'gaj', name: '公安分局' }, { code: 'rsj', name: '人社局' }] }))
    })
    socket.on('consultation:adjust', (payload, reply) => {
      const { itemId, departmentCode, language, needs } = adjustSchema.parse(payload)
      if (!consultation?.guess) return reply(no(wrong))
      const { itemId: _id, itemTitle: _title, ...rest } = consultation.guess
      setConsultation({
        ...consultation,
        guess: {
          ...itemId !== undefined ? { ...consultation.guess, itemId, itemTitle: '食品经营许可', departmentCode: 'scj', departmentName: '区市监局' }
            : departmentCode !== undefined ? { ...rest, departmentCode, departmentName: '区人社局' } : consultation.guess,
          ...(language && { language }), ...(needs && { needs }),
        },
      })
      reply(yes(consultation))
    })
    socket.on('consultation:leave', (_, reply) => { reply(move('ended')) })
    socket.on('consultation:rate', (payload, reply) => {
      ratings.push(rateSchema.parse(payload).rating)
      reply(move('rated'))
    })
    socket.on('room:enter', (_, reply) => {
      reply(no({ code: 'MEDIA_UNAVAILABLE', message: '视频服务暂时不可用，可以先用文字沟通。' }))
    })
    socket.on('room:lobby', (_, reply) => { reply(yes({})) })
    socket.on('room:probe', (_, reply) => {
      reply(no({ code: 'MEDIA_UNAVAILABLE', message: '视频服务暂时不可用，可以先用文字沟通。' }))
    })
    socket.on('room:leave', (_, reply) => { reply(yes(null)) })
  })

  await new Promise<void>((resolve) => { http.listen(0, '127.0.0.1', resolve) })
  const { port } = http.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    messages,
    arrivals,
    verdicts,
    ratings,
    seen,
    loseNextAcknowledgement() { losing = true },
    refuseNext(error) { refusal = error },
    offline() {
      isOffline = true
      for (const socket of applicants.sockets.values()) socket.conn.close()
    },
    online() { isOffline = false },
    write: (content, author) => { store(content, author) },
    draft: (sentences) => { applicants.emit('chat:draft', { conversationId: 'c1', answering: messages.at(-1)?.id ?? '', sentences }) },
    setConsultation,
    get consultation() { return consultation },
    async close() {
      await io.close()
    },
  }
}
