import { Button } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { editor } from '../wording/editor.ts'

interface RowButtonsProps {
  /** The row, in words. */
  what: string
  index: number
  onUp: () => void
  onRemove: () => void
}

export function RowButtons({ what, index, onUp, onRemove }: RowButtonsProps) {
  const say = useSay(editor)
  return (
    <div className="row-buttons">
      <Button size="small" disabled={index === 0} onClick={onUp} aria-label={say('moveUpOf', { what })}>{say('moveUp')}</Button>
      <Button size="small" onClick={onRemove} aria-label={say('removeOf', { what })}>{say('remove')}</Button>
    </div>
  )
}
