import { Button, Form } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { editor } from '../wording/editor.ts'
import { MarkdownArea } from './markdown/MarkdownArea.tsx'
import { RowButtons } from './RowButtons.tsx'

export function StepList() {
  const say = useSay(editor)
  return (
    <fieldset className="rows">
      <legend>{say('steps')}</legend>
      <Form.List name={['content', 'steps']}>
        {(fields, { add, remove, move }) => (
          <>
            {fields.map(({ key, name }, index) => {
              const what = say('stepNumber', { number: index + 1 })
              return (
                <div key={key} className="row" role="group" aria-label={what}>
                  <div className="row-fields">
                    <Form.Item name={name} label={what}><MarkdownArea label={what} rows={1} tools="small" /></Form.Item>
                  </div>
                  <RowButtons what={what} index={index} onUp={() => { move(index, index - 1) }} onRemove={() => { remove(name) }} />
                </div>
              )
            })}
            <Button onClick={() => { add('') }}>{say('addStep')}</Button>
          </>
        )}
      </Form.List>
    </fieldset>
  )
}
