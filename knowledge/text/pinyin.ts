/**
 * How words sound. The one file that knows pinyin-pro. A sound is a word's syllables without tones, `ju zhu zheng`;
 * its blurred form makes no difference where many speakers in the south make none (z/zh, n/l, in/ing …).
 */
import { pinyin } from 'pinyin-pro'

/** What may follow each initial; ü is written v, and u after j, q, x, y. */
const FINALS: Readonly<Record<string, string>> = {
  '': 'a ai an ang ao e ei en eng er o ou',
  b: 'a ai an ang ao ei en eng i ian iao ie in ing o u', p: 'a ai an ang ao ei en eng i ian iao ie in ing o ou u',
  m: 'a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u', f: 'a an ang ei en eng o ou u',
  d: 'a ai an ang ao e ei en eng i ian iao ie ing iu ong ou u uan ui un uo', t: 'a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo',
  n: 'a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve', l: 'a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve',
  g: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo', k: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  h: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo', j: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  q: 'i ia ian iang iao ie in ing iong iu u uan ue un', x: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  zh: 'a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo', ch: 'a ai an ang ao e en eng i ong ou u uai uan uang ui un uo',
  sh: 'a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo', r: 'an ang ao e en eng i ong ou u uan ui un uo',
  z: 'a ai an ang ao e ei en eng i ong ou u uan ui un uo', c: 'a ai an ang ao e en eng i ong ou u uan ui un uo', s: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  y: 'a an ang ao e i in ing o ong ou u uan ue un', w: 'a ai an ang ei en eng o u',
}
const SYLLABLES = new Set(Object.entries(FINALS).flatMap(([initial, finals]) => finals.split(' ').map((final) => initial + final)))
const LONGEST = 6
/** Letters may be cut in more ways than this; the first, with the fewest syllables, are the ones people mean. */
const CUTS = 6

const readings = new Map<string, string>()

/** How one character is read most often; empty for what is no Chinese character. */
export function readingOf(character: string): string {
  let found = readings.get(character)
  if (found === undefined) {
    found = pinyin(character, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' })[0] ?? ''
    readings.set(character, found)
  }
  return found
}

/** A word's syllables, each character read as the word asks for it (银行: yin hang); empty when a part has none. */
export function soundOf(word: string): string[] {
  const sound = pinyin(word, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' })
  return sound.length === word.length && sound.every(Boolean) ? sound : []
}

const blurs = new Map<string, string>()

/** One form for what southern speakers say alike: zh/z, ch/c, sh/s, n/l at the beginning, ng/n at the end, ü/u. */
export function blurred(syllable: string): string {
  let found = blurs.get(syllable)
  if (found === undefined) {
    found = syllable.replace(/^([zcs])h/, '$1').replace(/^n(?=[a-z])/, 'l').replace(/(?<=[aei])ng$/, 'n').replace('v', 'u')
    blurs.set(syllable, found)
  }
  return found
}

/** The ways to cut typed letters into syllables, the fewest syllables first: `xian` → [xian], [xi, an]. */
export function cutsOf(letters: string): string[][] {
  const from = new Map<number, string[][]>([[letters.length, [[]]]])
  for (let start = letters.length - 1; start >= 0; start--) {
    const cuts: string[][] = []
    for (let length = Math.min(LONGEST, letters.length - start); length > 0; length--) {
      const syllable = letters.slice(start, start + length)
      if (!SYLLABLES.has(syllable)) continue
      for (const rest of from.get(start + length) ?? []) cuts.push([syllable, ...rest])
    }
    from.set(start, cuts.sort((a, b) => a.length - b.length).slice(0, CUTS))
  }
  return from.get(0) ?? []
}
