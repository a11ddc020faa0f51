/** Guidance as it looks: paragraphs, lists, tables, links, pictures, of the Markdown that contract/markdown reads. */
import { Fragment, useMemo } from 'react'
import type { Block, Inline } from '../../contract/index.ts'
import { blocksOf, isRich, markedPieces, readMarkdown } from '../../contract/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { transcript } from '../wording/transcript.ts'
import './rich.css'

type Mark = readonly [start: number, end: number] | undefined

/** @param mark the words that answer, [start, end) of what the source says */
export function Rich({ source, mark }: { source: string; mark?: Mark }) {
  const blocks = useMemo(() => isRich(source) ? blocksOf(readMarkdown(source)) : undefined, [source])
  if (!blocks) return <div className="pre">{markedPieces(source, 0, mark).map(piece)}</div>
  return <div className="rich">{blocks.map((block, at) => <BlockView key={at} block={block} mark={mark} />)}</div>
}

function BlockView({ block, mark }: { block: Block; mark: Mark }) {
  const say = useSay(transcript)
  switch (block.type) {
    case 'heading': return <p className="rich-heading"><Line parts={block.parts} mark={mark} /></p>
    case 'paragraph': return <p><Lines lines={block.lines} mark={mark} /></p>
    case 'list': {
      const points = block.points.map((lines, at) => <li key={at}><Lines lines={lines} mark={mark} /></li>)
      const depth = `depth-${block.depth}`
      return block.first === undefined ? <ul className={depth}>{points}</ul> : <ol className={depth} start={block.first}>{points}</ol>
    }
    case 'table': return (
      // To be scrolled with the keyboard where it is wider than the card.
      <div className="rich-table" role="group" aria-label={say('table')} tabIndex={0}>
        <table>
          <thead><tr>{block.head.map((cell, at) => <th key={at} scope="col"><Line parts={cell} mark={undefined} /></th>)}</tr></thead>
          <tbody>{block.rows.map((row, at) => <tr key={at}>{row.map((cell, i) => <td key={i}><Line parts={cell} mark={mark} /></td>)}</tr>)}</tbody>
        </table>
      </div>
    )
  }
}

function Lines({ lines, mark }: { lines: readonly (readonly Inline[])[]; mark: Mark }) {
  return lines.map((parts, at) => <Fragment key={at}>{at > 0 && '\n'}<Line parts={parts} mark={mark} /></Fragment>)
}

function Line({ parts, mark }: { parts: readonly Inline[]; mark: Mark }) {
  return parts.map((part, at) => <Part key={at} part={part} mark={mark} />)
}

function Part({ part, mark }: { part: Inline; mark: Mark }) {
  switch (part.type) {
    case 'words': return markedPieces(part.text, part.at, mark).map(piece)
    case 'bold': return <strong><Line parts={part.parts} mark={mark} /></strong>
    case 'image': return <img src={part.from} alt={part.text} loading="lazy" />
    case 'link': {
      const words = <Line parts={part.parts} mark={mark} />
      return /^(?:tel|mailto):/.test(part.to) ? <a href={part.to}>{words}</a> : <a href={part.to} target="_blank" rel="noopener noreferrer">{words}</a>
    }
  }
}

const piece = ({ text, marked }: { text: string; marked: boolean }, at: number) => marked ? <mark key={at}>{text}</mark> : text
