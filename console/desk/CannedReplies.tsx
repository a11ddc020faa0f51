/** 常用语: to be kept in order. */
import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import { Button, Checkbox, Input, Modal } from 'antd'
import type { CannedReply } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { useAttempt } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { desk as wording } from '../wording/desk.ts'

const LANGUAGES = [['zh-Hans', 'cannedHans'], ['zh-Hant', 'cannedHant'], ['en', 'cannedEn']] as const
const EMPTY = { name: '', texts: { 'zh-Hans': '' }, shared: false }

interface CannedRepliesProps {
  replies: readonly CannedReply[]
  onChanged: () => void
  onClose: () => void
}

export function CannedReplies({ replies, onChanged, onClose }: CannedRepliesProps) {
  const say = useSay(wording)
  const api = useApi()
  const attempt = useAttempt()
  const [editing, setEditing] = useState<Omit<CannedReply, 'id'> & { id?: string }>(EMPTY)
  const { id, name, texts, shared } = editing

  const save = async (event: SyntheticEvent) => {
    event.preventDefault()
    const { id: _id, ...reply } = { ...editing, texts: { 'zh-Hans': texts['zh-Hans'], ...(texts['zh-Hant'] && { 'zh-Hant': texts['zh-Hant'] }), ...(texts.en && { en: texts.en }) } }
    if (!await attempt(() => id === undefined ? api.addCanned(reply) : api.changeCanned(id, reply))) return
    setEditing(EMPTY)
    onChanged()
  }
  const remove = async (one: CannedReply) => {
    if (await attempt(() => api.removeCanned(one.id))) onChanged()
  }
  return (
    <Modal open title={say('canned')} footer={null} onCancel={onClose} destroyOnHidden>
      <p className="small soft">{say('cannedHelp')}</p>
      <ul className="canned-list">
        {replies.map((one) => (
          <li key={one.id}>
            <span><strong>/{one.name}</strong> {one.shared && <span className="tag">{say('cannedShared')}</span>} <span className="soft">{one.texts['zh-Hans']}</span></span>
            <Button size="small" onClick={() => { setEditing(one) }} aria-label={say('cannedEdit', { name: one.name })}>{say('edit')}</Button>
            <Button size="small" onClick={() => { void remove(one) }} aria-label={say('cannedRemove', { name: one.name })}>{say('remove')}</Button>
          </li>
        ))}
      </ul>
      <form className="canned-form" onSubmit={(event) => { void save(event) }}>
        <label htmlFor="canned-name">{say('cannedName')}</label>
        <Input id="canned-name" value={name} maxLength={30} onChange={(event) => { setEditing({ ...editing, name: event.target.value.replace(/[\s/]/g, '') }) }} />
        {LANGUAGES.map(([language, words]) => (
          <div key={language}>
            <label htmlFor={`canned-${language}`}>{say(words)}</label>
            <Input.TextArea
              id={`canned-${language}`} value={texts[language] ?? ''} maxLength={2000} autoSize={{ minRows: 1, maxRows: 5 }}
              onChange={(event) => { setEditing({ ...editing, texts: { ...texts, [language]: event.target.value } }) }}
            />
          </div>
        ))}
        {id === undefined && <Checkbox checked={shared} onChange={(event) => { setEditing({ ...editing, shared: event.target.checked }) }}>{say('cannedForAll')}</Checkbox>}
        <Button type="primary" htmlType="submit" disabled={!name || !texts['zh-Hans'].trim()}>{say(id === undefined ? 'cannedAdd' : 'cannedSave')}</Button>
      </form>
    </Modal>
  )
}
