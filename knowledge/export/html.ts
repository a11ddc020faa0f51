/** Articles → a page of their own: a heading and a table of fields for each. */
import type { Exported } from './layout.ts'
import { shownArticle } from './layout.ts'

const STYLE = 'body{font-family:sans-serif;max-width:60em;margin:auto;padding:1em}table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.4em .6em;text-align:left;vertical-align:top}th{width:11em;background:#f3f3f3;font-weight:normal}h1,p{white-space:pre-wrap;margin:.2em 0}'

export function writeHtml(articles: readonly Exported[]): Uint8Array {
  const parts = articles.map((article) => {
    const { title, fields } = shownArticle(article)
    const rows = fields.map(({ heading, text }) => `<tr><th>${escaped(heading)}</th><td>${text.split('\n').map((line) => `<p>${escaped(line)}</p>`).join('')}</td></tr>`)
    return `<h1>${escaped(title)}</h1>\n<table>\n${rows.join('\n')}\n</table>\n`
  })
  return Buffer.from(`<!doctype html>\n<html lang="zh-CN">\n<head><meta charset="utf-8"><meta name="generator" content="zixun"><title>知识库</title><style>${STYLE}</style></head>\n<body>\n${parts.join('')}</body>\n</html>\n`)
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
