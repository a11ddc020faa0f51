const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled]), textarea, select, [tabindex="0"]'

/**
 * Lets Tab go round within `frame` while it covers the page, so that nobody gets lost behind it.
 * A panel beside the page (desktop) lets the focus go on.
 */
export function keepFocusInside(frame: HTMLElement, event: KeyboardEvent): void {
  if (frame.clientWidth < window.innerWidth) return
  const stops = [...frame.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((stop) => stop.offsetParent !== null)
  const first = stops[0]
  const last = stops[stops.length - 1]
  const focused = (frame.getRootNode() as ShadowRoot).activeElement
  if (event.shiftKey && (focused === first || focused === frame)) {
    event.preventDefault()
    last?.focus()
  } else if (!event.shiftKey && focused === last) {
    event.preventDefault()
    first?.focus()
  }
}
