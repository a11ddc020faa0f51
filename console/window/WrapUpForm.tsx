/** 办结小结: without it the next one cannot be accepted. What is written here becomes the draft of an FAQ. */
import { useRef, useState } from 'react'
import type { SyntheticEvent } from 'react'
import { Button, Input, Radio } from 'antd'
import type { GetRef } from 'antd'
import type { ConsultationDetail, WrapUp } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useDesk } from '../client/DeskProvider.tsx'
import { useAttempt } from '../client/failure.ts'
import { useDraft } from '../desk/useDraft.ts'
import type { Delayed } from '../layout/useDelayed.ts'
import { desk as wording } from '../wording/desk.ts'
import { FollowUpFields } from './FollowUpFields.tsx'
import { ItemPicker } from './ItemPicker.tsx'

const OUTCOMES = ['settled', 'followUp', 'outOfScope'] as const
const helps = { settled: 'settledHelp', followUp: 'followUpHelp', outOfScope: 'outOfScopeHelp' } as const

/** @param ending what ends it, when it has not ended yet */
export function WrapUpForm({ detail, ending }: { detail: ConsultationDetail; ending?: Delayed<string> }) {
  const say = useSay(wording)
  const desk = useDesk()
  const attempt = useAttempt()
  const { id } = detail.entry
  const [outcome, setOutcome] = useState<WrapUp['outcome']>()
  const [answer, setAnswer] = useDraft(`wrapUp:${id}`)
  const [question, setQuestion] = useState<{ id: string; text: string }>()
  const asked = question?.id === id ? question.text : detail.entry.question
  const isCorrected = asked.trim() !== '' && asked.trim() !== detail.entry.question
  const [itemId, setItemId] = useState<string>()
  const [remark, setRemark] = useDraft(`remark:${id}`)
  const [toDo, setToDo] = useState('')
  const [dueOn, setDueOn] = useState('')
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const text = useRef<GetRef<typeof Input.TextArea>>(null)

  // What was said in an earlier consultation answers that one.
  const replies = detail.messages.flatMap(({ author, content, at }) =>
    author.role === 'window' && content.type === 'text' && at >= detail.entry.requestedAt ? [content.text] : []).join('\n')

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setChecked(true)
    if (!outcome) return form.current?.querySelector<HTMLElement>('input[type="radio"]')?.focus()
    if (!answer.trim()) return text.current?.focus()
    setBusy(true)
    const done = await attempt(async () => {
      if (ending?.pending === id) {
        ending.undo()
        await desk.end(id)
      }
      await desk.wrapUp(id, {
        outcome, answer: answer.trim(), ...(itemId !== undefined && { itemId }), ...(isCorrected && { question: asked.trim() }),
        ...(remark.trim() && { remark: remark.trim() }),
        ...(outcome === 'followUp' && { ...(toDo.trim() && { toDo: toDo.trim() }), ...(dueOn && { dueOn }) }),
      })
    })
    setBusy(false)
    if (!done) return
    setAnswer('')
    setRemark('')
  }

  return (
    <form ref={form} className="wrap-up" aria-labelledby="wrap-up-title" onSubmit={(event) => { void submit(event) }} noValidate>
      <h3 id="wrap-up-title">{say('wrapUpTitle')}</h3>
      <p className="small soft">{say('wrapUpIntro')}</p>
      <fieldset>
        <legend>{say('outcome')}</legend>
        <Radio.Group value={outcome} onChange={(event) => { setOutcome(event.target.value as WrapUp['outcome']) }}>
          {OUTCOMES.map((value) => (
            <Radio key={value} value={value}>{say(value)} <span className="small soft">{say(helps[value])}</span></Radio>
          ))}
        </Radio.Group>
        {checked && !outcome && <p className="wrap-up-error" role="alert">{say('outcomeMissing')}</p>}
      </fieldset>
      {outcome === 'followUp' && <FollowUpFields toDo={toDo} dueOn={dueOn} onToDo={setToDo} onDueOn={setDueOn} />}
      <div className="wrap-up-field">
        <div className="wrap-up-label">
          <label htmlFor="wrap-up-answer">{say('answerGiven')}</label>
          {replies && !answer && <Button size="small" type="link" onClick={() => { setAnswer(replies) }}>{say('useReplies')}</Button>}
        </div>
        <Input.TextArea
          id="wrap-up-answer"
          ref={text}
          value={answer}
          onChange={(event) => { setAnswer(event.target.value) }}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={4000}
          aria-describedby="wrap-up-help"
          aria-required
          aria-invalid={checked && !answer.trim()}
        />
        <p id="wrap-up-help" className="small soft">{say('answerHelp')}</p>
        {checked && !answer.trim() && <p className="wrap-up-error" role="alert">{say('answerMissing')}</p>}
      </div>
      <ItemPicker tried={detail.tried} value={itemId} onChange={setItemId} />
      <div className="wrap-up-field">
        <label htmlFor="wrap-up-question">{say('questionAsked')}</label>
        <Input
          id="wrap-up-question"
          value={asked}
          onChange={(event) => { setQuestion({ id, text: event.target.value }) }}
          maxLength={500}
          aria-describedby="wrap-up-question-help"
        />
        <p id="wrap-up-question-help" className="small soft">{say('questionAskedHelp')}</p>
      </div>
      <div className="wrap-up-field">
        <label htmlFor="wrap-up-remark">{say('remark')}</label>
        <Input.TextArea id="wrap-up-remark" value={remark} maxLength={1000} autoSize={{ minRows: 1, maxRows: 4 }} onChange={(event) => { setRemark(event.target.value) }} />
      </div>
      <Button type="primary" htmlType="submit" loading={busy}>{say('wrapUpSubmit')}</Button>
    </form>
  )
}
