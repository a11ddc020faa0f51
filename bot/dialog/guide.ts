/**
 * Leads through a theme: one question at a time, and the checklist at the end. What is remembered is a place in the theme,
 * of one version of it; every step's message holds its own place too, so that its buttons mean what they say at any time.
 */
import type { Action, Checklist, Choice, Locale, MessageContent, OpenTheme, ThemePlace } from '../../contract/index.ts'
import { longestWay, nextQuestion } from '../../contract/index.ts'
import type { Memory } from '../memory.ts'
import type { Guide } from '../ports.ts'
import type { GuideSay } from '../wording/index.ts'
import { botSay, guideSay } from '../wording/index.ts'
import { pickOption } from './pickOption.ts'

export interface GuideMemory {
  readonly place: ThemePlace
  /** How often in a row the words fitted no option. */
  readonly missed: number
}

/** What came in: words, or an option tapped under the step that asked for it. */
export interface GuideInput {
  readonly text: string
  readonly picked?: { readonly place: ThemePlace; readonly choice: Choice } | undefined
}

export interface HowToBegin {
  /** The theme may not be what was meant. */
  readonly isLikely?: boolean
  /** It was found as the subject at hand and not by its name. */
  readonly isAbout?: boolean
  /** To be said once. */
  readonly notes?: readonly string[]
}

/** Every function keeps `memory.guide` as it has to be afterwards. */
export interface GuideDialog {
  /** The first question, after the summary; of the theme that is the subject already, the place where one is. */
  begin(articleId: string, memory: Memory, locale: Locale, how?: HowToBegin): Promise<MessageContent[]>
  /** The reply to what is meant for the guide; null when it is not: then the words are a question like any other. */
  answer(input: GuideInput, memory: Memory, locale: Locale): Promise<MessageContent[] | null>
  /** For words that nobody could answer: the question once more; null when none is waiting. */
  askAgain(memory: Memory, locale: Locale): Promise<MessageContent[] | null>
  /** Beside an answer to something else: the way back to the question that is waiting, if any. */
  offerToGoOn(memory: Memory, locale: Locale): MessageContent[]
}

const BACK = /^(?:我?[要想])?(?:返回|回到|退回|回)?(?:上一步|上一题|上一个问题)$|^返回$|^后退$|^修改上一步$|^back$|^change the last answer$/u
const LEAVE = /^(?:(?:先|我)?不(?:办|弄|填)了|算了)?[，,、 ]*(?:我要|我想)?(?:退出|离开|结束)(?:引导|吧)?$|^不办了$|^算了$|^取消$|^leave$|^exit$|^quit$/u
const RESTART = /^重新开始$|^重新走一遍$|^从头(?:开始|再来)$|^重来$|^start over$|^restart$/u
const GO_ON = /^(?:继续|接着)(?:办|走|来|吧)?$|^continue$|^go on$/u

export interface GuideDialogDeps {
  readonly guide: Pick<Guide, 'theme' | 'checklist'>
  /** Brings text to one form; the same that search uses. */
  readonly fold: (text: string) => string
  /** Brings the guidance's own words, which are 简体, to a reader's script. */
  readonly write: (text: string, locale: Locale) => string
}

export function createGuideDialog({ guide, fold, write }: GuideDialogDeps): GuideDialog {
  /** Carries on from a place when its theme is still the same; otherwise says what has become of it. */
  async function from<T>(place: ThemePlace, memory: Memory, locale: Locale, run: (theme: OpenTheme) => Promise<T>): Promise<T | MessageContent[]> {
    const theme = await guide.theme(place.articleId)
    if (!theme) return withdrawn(place.title, memory, locale)
    if (theme.version !== place.version) return goTo(theme, [], memory, locale, guideSay(locale)('changed', { title: write(theme.content.title, locale) }))
    return run(theme)
  }

  async function goTo(theme: OpenTheme, choices: readonly Choice[], memory: Memory, locale: Locale, intro?: string, missed = 0): Promise<MessageContent[]> {
    const { articleId, version, content } = theme
    const question = nextQuestion(content, choices)
    const inScript = (text: string): string => write(text, locale)
    const place = { articleId, version, title: inScript(content.title), choices: [...choices], ...(question && { question: question.id }) }
    memory.guide = { place, missed }
    if (!question) return finish(place, memory, locale)
    const say = guideSay(locale)
    const [number, of] = [choices.length + 1, longestWay(content, choices)]
    const [ask, note] = [inScript(question.ask), question.note && inScript(question.note)]
    const options = question.options.map(({ id, label }) => ({ id, label: inScript(label) }))
    return [{
      type: 'step',
      text: [intro, `${place.title} · ${say('progress', { number, of })}`, ask, note].filter(Boolean).join('\n'),
      place, number, of, ask,
      ...(intro && { intro }),
      ...(note && { note }),
      options,
      actions: [
        ...options.map(({ label }, index): Action => ({ kind: 'choose', label, index })),
        ...(choices.length > 0 ? [sayAction(say('back'))] : []),
        sayAction(say('leave')),
        ...(missed > 0 ? [handOff(locale)] : []),
      ],
    }]
  }

  async function finish(place: ThemePlace, memory: Memory, locale: Locale): Promise<MessageContent[]> {
    const say = guideSay(locale)
    const { title, choices } = place
    const made = await guide.checklist(place.articleId, choices)
    if (!made) return withdrawn(title, memory, locale)
    const checklist = checklistIn(made, (text) => write(text, locale))
    const { entries, materials } = checklist
    const actions = [...(choices.length > 0 ? [sayAction(say('changeLast')), sayAction(say('again'))] : []), handOff(locale)]
    if (entries.length === 0) return [{ type: 'text', text: say('nothing', { title }), actions }]
    const text = [
      say('done', { title, count: entries.length, entries: entries.map((entry) => entry.title).join('、') }),
      ...(materials.length > 0 ? [say('doneMaterials', { count: materials.length })] : []),
    ].join('')
    return [{ type: 'checklist', text, checklist, actions }]
  }

  return {
    async begin(articleId, memory, locale, { isLikely = false, isAbout = false, notes = [] } = {}) {
      const { guide: at } = memory
      if (isAbout && at?.place.articleId === articleId) return from(at.place, memory, locale, (theme) => goTo(theme, at.place.choices, memory, locale))
      const theme = await guide.theme(articleId)
      if (!theme) return [{ type: 'text', text: botSay(locale)('gone') }]
      const [title, summary] = [write(theme.content.title, locale), write(theme.content.summary, locale)]
      return goTo(theme, [], memory, locale, [...(isLikely ? [guideSay(locale)('likely', { title })] : []), summary, ...notes].join('\n'))
    },

    async answer({ text, picked }, memory, locale) {
      if (picked) return from(picked.place, memory, locale, (theme) => goTo(theme, [...picked.place.choices, picked.choice], memory, locale))
      const { guide: at } = memory
      if (!at) return null
      const { place } = at
      const say = guideSay(locale)
      const words = fold(text).replace(/[^\p{L}\p{N} ]/gu, '').trim()
      if (RESTART.test(words)) return from(place, memory, locale, (theme) => goTo(theme, [], memory, locale))
      if (BACK.test(words)) {
        return from(place, memory, locale, (theme) => goTo(theme, place.choices.slice(0, -1), memory, locale, place.choices.length > 0 ? undefined : say('firstStep')))
      }
      if (place.question === undefined) return null
      if (LEAVE.test(words)) {
        memory.guide = undefined
        return [{ type: 'text', text: say('left', { title: place.title }) }]
      }
      if (GO_ON.test(words)) return from(place, memory, locale, (theme) => goTo(theme, place.choices, memory, locale))
      // A question that was asked back comes before the one that waits here.
      if (memory.pending) return null
      return from(place, memory, locale, async (theme) => {
        const question = theme.content.questions.find(({ id }) => id === place.question)
        const option = question && pickOption(text, question.options, fold)
        return option ? goTo(theme, [...place.choices, { question: question.id, option: option.id }], memory, locale) : null
      })
    },

    async askAgain(memory, locale) {
      const { guide: at } = memory
      if (at?.place.question === undefined) return null
      const missed = at.missed + 1
      return from(at.place, memory, locale, (theme) => goTo(theme, at.place.choices, memory, locale, guideSay(locale)(missed > 1 ? 'stillNot' : 'notUnderstood'), missed))
    },

    offerToGoOn(memory, locale) {
      const { guide: at } = memory
      if (!at) return []
      const { title, choices, question } = at.place
      if (question === undefined) {
        // The talk has moved on from a finished list: its words are no commands any more.
        memory.guide = undefined
        return []
      }
      const say = guideSay(locale)
      return [{ type: 'text', text: say('goOnHint', { title }), actions: [goOn(say, title, choices.length + 1), sayAction(say('leave'))] }]
    },
  }
}

/** Codes, numbers and addresses are no words. */
const NO_WORDS: ReadonlySet<string> = new Set(['code', 'phone', 'url', 'madeOn'])

function checklistIn(checklist: Checklist, write: (text: string) => string): Checklist {
  const written = <T extends object>(value: T): T =>
    Object.fromEntries(Object.entries(value).map(([name, one]: [string, unknown]) => [name, typeof one === 'string' && !NO_WORDS.has(name) ? write(one) : one])) as T
  return {
    ...written(checklist),
    choices: checklist.choices.map(written),
    entries: checklist.entries.map(written),
    materials: checklist.materials.map((material) => ({ ...written(material), uses: material.uses.map(written) })),
  }
}

function withdrawn(title: string, memory: Memory, locale: Locale): MessageContent[] {
  memory.guide = undefined
  return [{ type: 'text', text: guideSay(locale)('withdrawn', { title }), actions: [handOff(locale)] }]
}

const sayAction = (words: string): Action => ({ kind: 'say', label: words, say: words })
const goOn = (say: GuideSay, title: string, number: number): Action => ({ kind: 'say', label: say('goOn', { title, number }), say: say('goOnWords') })
const handOff = (locale: Locale): Action => ({ kind: 'handoff', label: botSay(locale)('handOff') })
