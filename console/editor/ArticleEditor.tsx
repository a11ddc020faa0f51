/** Write on the left, see the applicant's card on the right. */
import { useMemo, useRef, useState } from 'react'
import { App, Form } from 'antd'
import type { ArticleInput, ArticleKind, ArticleView } from '../../contract/index.ts'
import { titleOf } from '../../contract/index.ts'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import type { Step } from '../client/api.ts'
import { useFailure } from '../client/failure.ts'
import { useApi } from '../client/session.tsx'
import { useLoad } from '../client/useLoad.ts'
import { Link, navigate } from '../router.tsx'
import { editor } from '../wording/editor.ts'
import { life } from '../wording/life.ts'
import { ArticleFields } from './ArticleFields.tsx'
import { ArticleHead } from './ArticleHead.tsx'
import { ArticleNotices } from './ArticleNotices.tsx'
import { ArticleStanding } from './ArticleStanding.tsx'
import { useConfirmBroken } from './ConfirmBroken.tsx'
import { Preview } from './Preview.tsx'
import { sayProblem } from './problemWords.ts'
import { dropUnsaved, keepUnsaved, restoreUnsaved } from './unsaved.ts'
import { trialOf } from './trial/trialOf.ts'
import { useArticle } from './useArticle.ts'
import type { FormValues } from './values.ts'
import { check, emptyValues, valuesOf } from './values.ts'

export function ArticleEditor({ kind, stored }: { kind: ArticleKind; stored?: ArticleView }) {
  const say = useSay(editor)
  const sayLife = useSay(life)
  const { locale } = usePreferences()
  const { message } = App.useApp()
  const failure = useFailure()
  const [form] = Form.useForm<FormValues>()
  const name = stored?.id ?? `new:${kind}`
  const unsaved = useMemo(() => restoreUnsaved(name), [name])
  const saved = useMemo(() => stored ? valuesOf(stored) : emptyValues(kind), [stored, kind])
  const [restored, setRestored] = useState(unsaved !== undefined)
  const [dirty, setDirty] = useState(unsaved !== undefined)
  const [problems, setProblems] = useState(0)
  const edits = useRef(0)
  const guard = useConfirmBroken()
  const state = useArticle(stored, unsaved?.version ?? stored?.version ?? 0, guard)
  const { article } = state
  const { data: editing } = useLoad(useApi().editing)

  const values = (): FormValues => {
    const whole = form.getFieldsValue(true) as FormValues
    return { ...whole, content: { ...whole.content, kind } }
  }
  const edited = () => {
    edits.current++
    setDirty(true)
    keepUnsaved(name, { version: article?.version ?? 0, values: values() })
  }

  /** @returns what can be stored; otherwise the fields say what is missing */
  const complete = (): ArticleInput | undefined => {
    const checked = check(values())
    form.setFields(form.getFieldsError().map(({ name: field }) => ({ name: field, errors: [] })))
    if (!checked.ok) {
      const byField = new Map<string, typeof checked.problems>()
      for (const problem of checked.problems) byField.set(problem.path.join('.'), [...byField.get(problem.path.join('.')) ?? [], problem])
      form.setFields([...byField.values()].map((ofField) => ({ name: ofField[0]?.path as never, errors: ofField.map((problem) => sayProblem(problem, say, locale)) })))
      setProblems(checked.problems.length)
      const [first] = checked.problems
      if (first) form.scrollToField(first.path, { focus: true, block: 'center' })
      return undefined
    }
    setProblems(0)
    return checked.input
  }

  const save = async (): Promise<ArticleView | undefined> => {
    const input = complete()
    if (!input) return undefined
    const before = edits.current
    const next = await state.save(input)
    if (!next) return undefined
    dropUnsaved(name)
    // What was typed meanwhile goes on from what is stored now, on the page that a new article then has.
    if (edits.current !== before) keepUnsaved(next.id, { version: next.version, values: values() })
    else {
      setDirty(false)
      setRestored(false)
    }
    return next
  }

  const onSave = async () => {
    const next = await save()
    if (!next) return
    message.success(say('saved'))
    if (!stored) navigate(`/editor/articles/${next.id}`, { replace: true })
  }
  const onStep = async (step: Step, remark?: string) => {
    const current = article && (!dirty || step === 'withdraw' || step === 'return') ? article : await save()
    if (!current) return false
    // What says again what is published is published already.
    const next = current.state === 'published' && step !== 'withdraw' ? current : await state.step(step, current, remark, onFailed)
    if (next) message.success(done(step, current, next))
    if (!stored) navigate(`/editor/articles/${current.id}`, { replace: true })
    return next !== undefined
  }
  // The page of a new article is left for the stored one's: a notice would be left behind.
  const onFailed = stored ? undefined : (error: unknown) => { message.error(failure(error)) }
  const done = (step: Step, before: ArticleView, { state: now }: ArticleView): string => {
    if (now === 'published') return say('publishedNow')
    if (step === 'submit') return sayLife('submittedNow')
    if (step === 'return') return sayLife(before.actions.includes('publish') ? 'returnedNow' : 'takenBackNow')
    return before.publishedVersion === undefined ? sayLife('discardedNow') : say('withdrawnNow')
  }
  const onRevert = async () => {
    const next = article && await state.revert(article)
    if (!next) return
    form.setFieldsValue(valuesOf(next))
    dropUnsaved(name)
    setDirty(false)
    setRestored(false)
    message.success(sayLife('revertedNow'))
  }
  const onDrop = () => {
    dropUnsaved(name)
    form.setFieldsValue(article ? valuesOf(article) : saved)
    setDirty(false)
    setRestored(false)
  }

  return (
    <div className="article">
      {guard.dialog}
      <div className="article-form">
        <Link to="/editor/articles">{say('toList')}</Link>
        <ArticleHead
          kind={kind}
          article={article}
          dirty={dirty}
          busy={state.busy && !guard.dialog}
          onSave={() => { void onSave() }}
          twoPersons={editing?.twoPersons ?? true}
          onStep={onStep}
          isComplete={() => complete() !== undefined}
        />
        {article && <ArticleStanding article={article} busy={state.busy} onRevert={() => { void onRevert() }} />}
        <ArticleNotices
          state={state}
          problems={problems}
          restored={restored ? { older: unsaved?.version !== (stored?.version ?? 0) } : undefined}
          values={values}
          onDrop={onDrop}
          onTake={(path, value) => {
            form.setFieldValue(path, value)
            edited()
          }}
        />
        <Form
          form={form}
          name="article"
          layout="vertical"
          requiredMark={false}
          disabled={article !== undefined && !article.actions.includes('save')}
          initialValues={unsaved?.values ?? saved}
          onValuesChange={edited}
        >
          <ArticleFields kind={kind} />
        </Form>
      </div>
      <aside className="article-aside" aria-label={say('preview')} tabIndex={0}>
        <Preview form={form} kind={kind} sample={article?.sample ?? false} />
        {article && <p><Link to={trialOf(titleOf(article.content))}>{say('tryIt')}</Link></p>}
      </aside>
    </div>
  )
}
