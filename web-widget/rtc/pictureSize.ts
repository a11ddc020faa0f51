/** How large an element is on the screen, in the sizes that the server can send a picture in. */
import type { PictureSize } from '../../contract/index.ts'

/** Of the element, in device pixels: as much as the next smaller encoding has, and a quarter more. */
const SMALL = 112
const MEDIUM = 225

export function sizeOfHeight(pixels: number): PictureSize {
  if (pixels <= 0) return 'hidden'
  return pixels <= SMALL ? 'small' : pixels <= MEDIUM ? 'medium' : 'large'
}

/** Tells at once and on every change; `hidden` also when it is scrolled away or the page is in the background. Returns how to stop. */
export function watchPictureSize(element: Element, onSize: (size: PictureSize) => void): () => void {
  let inSight = true
  let told: PictureSize | undefined
  const look = (): void => {
    const seen = inSight && document.visibilityState === 'visible'
    const size = seen ? sizeOfHeight(element.clientHeight * devicePixelRatio) : 'hidden'
    if (size === told) return
    told = size
    onSize(size)
  }
  const resized = new ResizeObserver(look)
  const scrolled = new IntersectionObserver((entries) => {
    inSight = entries.at(-1)?.isIntersecting ?? true
    look()
  })
  resized.observe(element)
  scrolled.observe(element)
  document.addEventListener('visibilitychange', look)
  look()
  return () => {
    resized.disconnect()
    scrolled.disconnect()
    document.removeEventListener('visibilitychange', look)
  }
}
