/**
 * Builds what applicants' pages load, ready to be served as one folder: `widget.js` to embed, `guest.js` for the interpreter's page,
 * `answer.js`, `wechat.js`, `wechat-file.js` and `wechat-video.js` for links from WeChat, `terminal.js` for fixed devices, their parts under `widget/` with hashed names, and the pages of `web-widget/pages`.
 */
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { defineConfig } from 'vite'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * widget.js is a classic script: its names must not become the page's, and what it imports must be looked for
 * beside it (from another origin, browsers give a classic script no address to start from).
 */
const wrapLoader: Plugin = {
  name: 'wrap-loader',
  generateBundle(_, bundle) {
    const loader = bundle['widget.js']
    if (loader?.type !== 'chunk') return
    if (/\bimport\.meta\b|^import\s*["'{]|^export\s/m.test(loader.code)) throw new Error('widget.js must stay a classic script')
    const body = loader.code.trim().replace(/\bimport\((["'`][^"'`]+["'`])\)/g, 'import(new URL($1,$here).href)')
    loader.code = `(()=>{const $here=document.currentScript.src;${body}})();\n`
  },
}

/**
 * The contract declares its schemas beside the types. A page checks nothing with them, and zod is larger than the
 * chat; marked as pure, those that nobody uses are left out.
 */
const leaveSchemasOut: Plugin = {
  name: 'leave-schemas-out',
  enforce: 'pre',
  transform: {
    filter: { id: /[\\/]contract[\\/]\w+\.ts$/ },
    handler: (code) => ({ code: code.replace(/\bz\.\w+\(/g, '/* @__PURE__ */ $&'), map: null }),
  },
}

/**
 * The pages behind links from WeChat (`--mode answer`) are built by themselves, after the others: shared with it, the chat's parts would come in more and
 * smaller files, and the chat would be larger.
 */
export default defineConfig(({ mode }) => ({
  root: folder('web-widget'),
  base: './',
  publicDir: folder('web-widget/pages'),
  plugins: [leaveSchemasOut, wrapLoader],
  build: {
    outDir: folder('dist/pages/widget'),
    emptyOutDir: mode !== 'answer',
    target: ['chrome94', 'firefox93', 'safari15.4'],
    // Style sheets are written so that old browsers may skip what they do not know; rewriting them for those only adds bulk.
    cssTarget: ['chrome111', 'firefox111', 'safari16.4'],
    // Library mode leaves out the preload helper, which would make a module of widget.js.
    lib: {
      entry: mode === 'answer'
        ? { answer: folder('web-widget/answer/main.tsx'), wechat: folder('web-widget/wechat/main.ts'), 'wechat-file': folder('web-widget/wechat/file.ts'), 'wechat-video': folder('web-widget/wechat/video.ts') }
        : { widget: folder('web-widget/loader.ts'), guest: folder('web-widget/guest/main.tsx'), terminal: folder('web-widget/terminal/terminal.ts') },
      formats: ['es'],
    },
    copyPublicDir: true,
    rolldownOptions: {
      output: {
        minify: true,
        entryFileNames: '[name].js', chunkFileNames: 'widget/[name]-[hash].js' },
      treeshake: {
        propertyReadSideEffects: false,
        moduleSideEffects: [{ test: /[\\/]contract[\\/]/, sideEffects: false }],
      },
    },
  },
}))
