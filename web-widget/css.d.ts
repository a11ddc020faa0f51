/** Vite hands a style sheet over as text, for the shadow root. */
declare module '*.css?inline' {
  const css: string
  export default css
}
