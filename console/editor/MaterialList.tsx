import { Button, Checkbox, Form, Input } from 'antd'
import { useSay } from '../appearance/preferences.tsx'
import { editor } from '../wording/editor.ts'
import { MarkdownArea } from './markdown/MarkdownArea.tsx'
import { RowButtons } from './RowButtons.tsx'

export function MaterialList() {
  const say = useSay(editor)
  return (
    <fieldset className="rows">
      <legend>{say('materials')}</legend>
      <Form.List name={['content', 'materials']}>
        {(fields, { add, remove, move }) => (
          <>
            {fields.map(({ key, name }, index) => {
              const what = say('materialNumber', { number: index + 1 })
              return (
                <div key={key} className="row" role="group" aria-label={what}>
                  <div className="row-fields">
                    <Form.Item name={[name, 'name']} label={what}><Input placeholder={say('materialName')} /></Form.Item>
                    <Form.Item name={[name, 'note']} label={say('materialNote')}><MarkdownArea label={`${what} ${say('materialNote')}`} rows={1} tools="file" /></Form.Item>
                    <Form.Item name={[name, 'required']} valuePropName="checked"><Checkbox>{say('materialRequired')}</Checkbox></Form.Item>
                  </div>
                  <RowButtons what={what} index={index} onUp={() => { move(index, index - 1) }} onRemove={() => { remove(name) }} />
                </div>
              )
            })}
            <Button onClick={() => { add({ required: true }) }}>{say('addMaterial')}</Button>
          </>
        )}
      </Form.List>
    </fieldset>
  )
}
