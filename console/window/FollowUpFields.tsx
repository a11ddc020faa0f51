import { Input } from 'antd'
import { hallDay } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { desk as wording } from '../wording/desk.ts'

interface FollowUpFieldsProps {
  toDo: string
  dueOn: string
  onToDo: (text: string) => void
  onDueOn: (day: string) => void
}

/** With "to follow up": what is left to be done, and by when. */
export function FollowUpFields({ toDo, dueOn, onToDo, onDueOn }: FollowUpFieldsProps) {
  const say = useSay(wording)
  return (
    <>
      <div className="wrap-up-field">
        <label htmlFor="wrap-up-to-do">{say('toDo')}</label>
        <Input.TextArea id="wrap-up-to-do" value={toDo} maxLength={1000} autoSize={{ minRows: 1, maxRows: 4 }} onChange={(event) => { onToDo(event.target.value) }} />
      </div>
      <div className="wrap-up-field">
        <label htmlFor="wrap-up-due">{say('dueOn')}</label>
        <Input id="wrap-up-due" type="date" min={hallDay(new Date())} value={dueOn} onChange={(event) => { onDueOn(event.target.value) }} aria-describedby="wrap-up-due-help" />
        <p id="wrap-up-due-help" className="small soft">{say('dueOnHelp')}</p>
      </div>
    </>
  )
}
