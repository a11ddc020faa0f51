/** @jsxImportSource preact */
/** Guidance as it looks: paragraphs, lists, tables, links, pictures, of the Markdown that contract/markdown reads. */
import { Fragment } from 'preact'
import { useMemo } from 'preact/hooks'
import type { Block, Inline } from '../../contract/index.ts'
import { blocksOf, isRich, markedPieces, readMarkdown } from '../../contract/index.ts'
import { useReading } from './context.ts'

type Lang = 'zh-CN' | undefined
type Mark = readonly [start: number, end: number] | undefined

interface Props {
  source: string
  lang: Lang
  /** The words that answer, [start, end) of what the source says. */
  mark?: Mark
}

export { isRich, plainText } from '../../contract/index.ts'

export function RichView({ source, lang, mark }: Props) {
  const blocks = useMemo(() => blocksOf(readMarkdown(source)), [source])
  return <div class="rich" lang={lang}>{blocks.map((block, at) => <BlockView key={at} block={block} mark={mark} />)}</div>
}

/** What fits in a line: the words with their links. A text without markup stays what it is. */
export function RichLine({ source }: { source: string }) {
  if (!isRich(source)) return <>{source}</>
  return (
    <>
      {readMarkdown(source).lines.map((line, at) => (
        <Fragment key={at}>
          {at > 0 && '\n'}
          {line.kind === 'row' ? line.cells.map((cell, i) => <Fragment key={i}>{i > 0 && '，'}<Line parts={cell} mark={undefined} /></Fragment>) : <Line parts={line.parts} mark={undefined} />}
        </Fragment>
      ))}
    </>
  )
}

function BlockView({ block, mark }: { block: Block; mark: Mark }) {
  const { say } = useReading()
  switch (block.type) {
    case 'heading': return <p class="rich-heading"><Line parts={block.parts} mark={mark} /></p>
    case 'paragraph': return <p><Lines lines={block.lines} mark={mark} /></p>
    case 'list': {
      const points = block.points.map((lines, at) => <li key={at}><Lines lines={lines} mark={mark} /></li>)
      const depth = `depth-${block.depth}`
      return block.first === undefined ? <ul class={depth}>{points}</ul> : <ol class={depth} start={block.first}>{points}</ol>
    }
    case 'table': return (
      // To be scrolled with the keyboard where it is wider than the card.
      <div class="rich-table" role="group" aria-label={say('table')} tabIndex={0}>
        <table>
          <thead><tr>{block.head.map((cell, at) => <th key={at} scope="col"><Line parts={cell} mark={undefined} /></th>)}</tr></thead>
          <tbody>{block.rows.map((row, at) => <tr key={at}>{row.map((cell, i) => <td key={i}><Line parts={cell} mark={mark} /></td>)}</tr>)}</tbody>
        </table>
      </div>
    )
  }
}

function Lines({ lines, mark }: { lines: readonly (readonly Inline[])[]; mark: Mark }) {
  return <>{lines.map((parts, at) => <Fragment key={at}>{at > 0 && '\n'}<Line parts={parts} mark={mark} /></Fragment>)}</>
}

function Line({ parts, mark }: { parts: readonly Inline[]; mark: Mark }) {
  return <>{parts.map((part, at) => <Part key={at} part={part} mark={mark} />)}</>
}

function Part({ part, mark }: { part: Inline; mark: Mark }) {
  const { base } = useReading()
  switch (part.type) {
    case 'words': return <>{markedPieces(part.text, part.at, mark).map(({ text, marked }, at) => marked ? <mark key={at}>{text}</mark> : text)}</>
    case 'bold': return <strong><Line parts={part.parts} mark={mark} /></strong>
    // The hall's own files are on its server, wherever the page is.
    case 'image': return <img src={new URL(part.from, base).href} alt={part.text} loading="lazy" />
    case 'link': {
      const words = <Line parts={part.parts} mark={mark} />
      return /^(?:tel|mailto):/.test(part.to) ? <a href={part.to}>{words}</a> : <a href={new URL(part.to, base).href} target="_blank" rel="noopener noreferrer">{words}</a>
    }
  }
}
