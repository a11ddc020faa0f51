/** The chats in this window's hands: what is new in each, and how long its applicant has waited for a word. */
import { useEffect, useState } from 'react'
import type { ConsultationDetail, DeskView, Message, QueueEntry } from '../../contract/index.ts'
import { useDesk, useDeskState } from '../client/DeskProvider.tsx'
import { isTalking } from './states.ts'

export interface Chat {
  readonly entry: QueueEntry
  readonly unread: number
  readonly last: string
  /** Since when the applicant's words are without an answer. */
  readonly waitingSince?: string
}

const isOurs = ({ author: { role } }: Message) => role === 'window' || role === 'department'
const isTheirs = ({ author: { role } }: Message) => role === 'applicant'

/** Pure: what is to be told of one chat. */
export function chatOf(entry: QueueEntry, detail: ConsultationDetail | undefined, seen: number): Chat {
  const messages = detail?.messages ?? []
  const said = messages.filter((message) => isTheirs(message) || isOurs(message))
  const lastOurs = messages.findLast(isOurs)?.seq ?? 0
  const waiting = messages.find((message) => isTheirs(message) && message.seq > lastOurs && isSinceAccepted(message, messages))
  return {
    entry,
    unread: messages.filter((message) => isTheirs(message) && message.seq > seen).length,
    last: said.at(-1)?.content.text ?? entry.question,
    ...(waiting && { waitingSince: waiting.at }),
  }
}

/** What was said to the bot before a person came is no word that waits for one. */
function isSinceAccepted(message: Message, messages: readonly Message[]): boolean {
  const lastBot = messages.findLast(({ author: { role } }) => role === 'bot')
  return lastBot === undefined || message.seq > lastBot.seq
}

export function useChats(view: DeskView | null, selected: string | undefined): readonly Chat[] {
  const desk = useDesk()
  const { details, connection } = useDeskState()
  const [seen, setSeen] = useState<Readonly<Record<string, number>>>({})
  const entries = (view?.queue ?? []).filter((entry) => (entry.mine || entry.joined) && isTalking(entry))
  const missing = entries.filter(({ id }) => !details[id]).map(({ id }) => id).join()

  // After a reload, too, each of them is heard of.
  useEffect(() => {
    if (connection !== 'online' || missing === '') return
    for (const id of missing.split(',')) desk.open(id).catch(() => {})
  }, [desk, missing, connection])

  const last = (id: string) => details[id]?.messages.at(-1)?.seq
  const shown = selected === undefined ? undefined : last(selected)
  useEffect(() => {
    if (selected !== undefined && shown !== undefined) setSeen((before) => ({ ...before, [selected]: shown }))
  }, [selected, shown])
  // What was there when it was first opened has been seen by whoever accepted it.
  const known = entries.map(({ id }) => id).filter((id) => details[id] && seen[id] === undefined).join()
  useEffect(() => {
    if (known !== '') setSeen((before) => ({ ...Object.fromEntries(known.split(',').map((id) => [id, details[id]?.messages.at(-1)?.seq ?? 0])), ...before }))
  }, [known, details])

  return entries.map((entry) => chatOf(entry, details[entry.id], entry.id === selected ? Infinity : seen[entry.id] ?? Infinity))
}
