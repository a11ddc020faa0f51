/** Puts a style sheet into a shadow root or a page. Constructed sheets where they exist, because pages may forbid style elements. */
export function addStyles(root: ShadowRoot | Document, css: string): void {
  if ('adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  } else {
    const style = document.createElement('style')
    style.textContent = css
    ;(root instanceof Document ? root.head : root).append(style)
  }
}
