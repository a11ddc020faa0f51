/** Vectors that mean something: texts with the same character pairs are near each other, and so are words for the same thing. */

/** Words for one thing that share no character pair. */
const SAME_THING: readonly (readonly string[])[] = [
  ['毛孩子', '养犬', '犬只', '宠物'], ['没活干', '失业', '待业'], ['暂住', '居住证'], ['娃', '新生儿', '婴儿'], ['盖房', '建房', '建设工程'],
]
const WIDTH = 256

/** Not of length 1: whoever needs that must see to it. */
export function fakeVector(text: string): number[] {
  const vector = Array.from({ length: WIDTH }, (): number => 0)
  const add = (feature: string, weight: number): void => {
    const hash = hashOf(feature)
    const at = hash % WIDTH
    vector[at] = (vector[at] ?? 0) + (hash & 0x10000 ? weight : -weight)
  }
  for (let i = 0; i + 2 <= text.length; i++) add(text.slice(i, i + 2), 1)
  SAME_THING.forEach((words, i) => { if (words.some((word) => text.includes(word))) for (let part = 0; part < 8; part++) add(`thing ${i} ${part}`, Math.sqrt(text.length)) })
  if (!vector.some((part) => part !== 0)) vector[0] = 1
  return vector
}

function hashOf(text: string): number {
  let hash = 2166136261
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0
  return hash
}
