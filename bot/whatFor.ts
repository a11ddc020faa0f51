/** What somebody came for, as far as one message tells: a question, and no button's words, wish for a person, or small talk. */
import { isCommand } from './dialog/later.ts'
import type { Act } from './examples.ts'
import type { Recognizer } from './recognize.ts'
import { asksNothing } from './recognize.ts'
import { asksForPlace, levelMeant } from './wording/inOwnWords.ts'

const BESIDE: ReadonlySet<Act> = new Set<Act>(['greeting', 'thanks', 'goodbye', 'handOff', 'capabilities', 'yes', 'no', 'notThat', 'restart'])

export function createIsQuestion({ recognizer, fold }: { readonly recognizer: Recognizer; readonly fold: (text: string) => string }): (text: string) => boolean {
  const isAbout = (clause: string): boolean => {
    const folded = fold(clause)
    const words = folded.replace(/[^\p{L}\p{N}]/gu, '')
    return words !== '' && !asksNothing(words) && !asksForPlace(folded) && levelMeant(folded) === undefined && !BESIDE.has(recognizer.recognize(clause).act)
  }
  // 转人工，我要问公司的事: the wish is one clause, what it is about another.
  return (text) => !isCommand(text) && text.split(/[，,。！!；;\n]/u).some(isAbout)
}
