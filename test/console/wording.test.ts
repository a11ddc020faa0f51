/** No sentence is shown with a placeholder in it: whoever says it gives it its values. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Catalogue } from '../../contract/index.ts'
import { errorCatalogue } from '../../contract/index.ts'

const ROOT = join(import.meta.dirname, '../..')
const sources = (...folders: string[]) => folders.flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('node_modules')).map((name) => ({ name: join(folder, name), text: readFileSync(join(ROOT, folder, name), 'utf8') })))
const placeholders = (entry: readonly string[]) => [...new Set(entry.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)))]

/** From its opening bracket to the closing one. */
function argumentsAt(text: string, open: number): string {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    depth += '([{'.includes(text[at] ?? ' ') ? 1 : ')]}'.includes(text[at] ?? ' ') ? -1 : 0
    if (depth === 0) return text.slice(open, at)
  }
  return text.slice(open)
}

it('every page gives the sentences of its catalogues their values', async () => {
  const missing: string[] = []
  for (const { name, text } of sources('console')) {
    for (const [, say = '', exported = ''] of text.matchAll(/const (say\w*) = useSay\((\w+)\)/g)) {
      const from = new RegExp(`import \\{[^}]*\\b${exported}\\b[^}]*\\} from '([^']*/wording/\\w+\\.ts)'`).exec(text)?.[1]
      if (!from) continue
      const catalogue = (await import(join(ROOT, name, '..', from)) as Record<string, Catalogue>)[exported] ?? {}
      for (const call of text.matchAll(new RegExp(`\\b${say}(?=\\()`, 'g'))) {
        const said = argumentsAt(text, call.index + say.length)
        const [key] = /(?<=^\(')\w+(?=')/.exec(said) ?? []
        for (const value of placeholders(catalogue[key ?? ''] ?? [])) if (!new RegExp(`\\b${value}\\b|\\.\\.\\.|, \\w+$`).test(said.slice((key?.length ?? 0) + 3))) missing.push(`${name}: ${key} {${value}}`)
      }
    }
  }
  expect(missing).toEqual([])
})

it('every refusal gives its sentence its values', () => {
  const wanting = Object.entries(errorCatalogue).filter(([, { say }]) => placeholders(say).length > 0).map(([code]) => code)
  const missing = sources('contract', 'bot', 'knowledge', 'media', 'server', 'console', 'web-widget').flatMap(({ name, text }) =>
    [...text.matchAll(/new AppError(?=\()/g)].flatMap((found) => {
      const said = argumentsAt(text, found.index + found[0].length)
      const codes = [...said.matchAll(/'([A-Z_]+)'/g)].map(([, code = '']) => code)
      return (codes.length === 0 || codes.some((code) => wanting.includes(code))) && !said.includes('details') ? [`${name}: ${said}`] : []
    }))
  expect(missing).toEqual([])
})
