import type { Article } from '../../../contract/index.ts'
import { useSay } from '../../appearance/preferences.tsx'
import { editor } from '../../wording/editor.ts'
import { fieldText } from '../fieldText.ts'
import { fieldWords } from '../fieldWords.ts'
import { differences, valuesOf } from '../values.ts'
import type { Piece } from './changedWords.ts'
import { changedWords } from './changedWords.ts'

/** Two versions side by side: the fields that differ, and in them the words that do. */
export function Comparison({ before, after }: { before: Article; after: Article }) {
  const say = useSay(editor)
  const rows = differences(before, valuesOf(after))
  if (rows.length === 0) return <p>{say('sameContent')}</p>
  const title = say('comparing', { before: before.version, after: after.version })
  return (
    <div className="conflict-scroll" tabIndex={0} role="group" aria-label={title}>
      <table className="conflict versions-compared">
        <thead>
          <tr><th scope="col">{say('field')}</th><th scope="col">{say('version', { version: before.version })}</th><th scope="col">{say('version', { version: after.version })}</th></tr>
        </thead>
        <tbody>
          {rows.map(({ path, theirs, mine }) => {
            const pieces = piecesOf(fieldText(theirs, say), fieldText(mine, say), say('empty'))
            return (
              <tr key={path.join('.')}>
                <th scope="row">{say(fieldWords(path))}</th>
                <td className="pre" lang="zh-CN">{pieces.before.map((piece, at) => <Marked key={at} piece={piece} as="del" />)}</td>
                <td className="pre" lang="zh-CN">{pieces.after.map((piece, at) => <Marked key={at} piece={piece} as="ins" />)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** What fills an empty side is no word of the article, and not compared. */
function piecesOf(before: string, after: string, empty: string): { before: Piece[]; after: Piece[] } {
  if (before !== empty && after !== empty) return changedWords(before, after)
  return { before: [{ text: before, changed: before !== empty }], after: [{ text: after, changed: after !== empty }] }
}

function Marked({ piece: { text, changed }, as: Tag }: { piece: Piece; as: 'ins' | 'del' }) {
  return changed ? <Tag>{text}</Tag> : <>{text}</>
}
