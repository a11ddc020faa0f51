import type { Editor } from '../edit/editor.ts'
import type { ChangeCheck } from '../testSets/check.ts'
import type { AuthoringDeps } from './authoring.ts'
import { say } from './wording.ts'

export interface HandOnDeps {
  readonly editor: Pick<Editor, 'submit' | 'publish'>
  readonly twoPersons: boolean
  /** How many pinned test cases its publication would make worse. */
  readonly breaks: ChangeCheck['breaks']
}

/** Publishes what one person may publish; what takes two, or would make a pinned test case worse, is left for somebody to look at. */
export function createHandOn({ editor, twoPersons, breaks }: HandOnDeps): AuthoringDeps['submit'] {
  return async (article, by) => {
    const { id, version, state } = article
    if (state === 'published') return article
    if (twoPersons) return editor.submit(id, { version }, by)
    const count = await breaks(article, 'publish')
    return count > 0 ? editor.submit(id, { version, remark: say('breaksPinned', { count }) }, by) : editor.publish(id, { version }, by)
  }
}
