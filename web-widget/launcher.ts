/** The button in the corner. Plain DOM, because it is there before anything else is loaded. */
import type { Say } from '../contract/wording.ts'
import type { launcher as words } from './wording/launcher.ts'

type Words = Say<typeof words>

export interface Launcher {
  readonly button: HTMLButtonElement
  setWords(say: Words): void
  setState(state: 'idle' | 'opening' | 'failed'): void
  setUnread(count: number): void
}

export function createLauncher(onPress: () => void): Launcher {
  const button = document.createElement('button')
  const label = document.createElement('span')
  const badge = document.createElement('span')
  button.type = 'button'
  button.className = 'launcher'
  badge.className = 'unread'
  badge.setAttribute('role', 'status')
  button.append(speechBubble(), label, badge)
  button.addEventListener('click', onPress)

  let say: Words = (key) => key
  let state: 'idle' | 'opening' | 'failed' = 'idle'
  let unread = 0

  function draw(): void {
    label.textContent = say(state === 'idle' ? 'launcher' : state === 'opening' ? 'opening' : 'openFailed')
    badge.textContent = unread > 0 ? say('unread', { count: unread }) : ''
    button.setAttribute('aria-busy', String(state === 'opening'))
  }

  return {
    button,
    setWords(next) { say = next; draw() },
    setState(next) { state = next; draw() },
    setUnread(count) { unread = count; draw() },
  }
}

function speechBubble(): SVGElement {
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(space, 'path')
  path.setAttribute('d', 'M4 5h16v11H10l-5 4v-4H4zM8 9.5h8M8 12.5h5')
  svg.append(path)
  return svg
}
