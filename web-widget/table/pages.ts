/** Documents as pages that can be drawn: pictures have one. The PDF reader is the server's own file, fetched with the first PDF. */
import type { ConsultationFile } from '../../contract/index.ts'
import type { Size } from './geometry.ts'

export interface Sheet {
  /** Of the page, in its own units. */
  readonly size: Size
  /** @param width in pixels of the canvas */
  draw(canvas: HTMLCanvasElement, width: number, signal: AbortSignal): Promise<void>
}

export interface Paper {
  readonly pages: number
  /** @param page from 1; beyond the last it is the last */
  sheet(page: number): Promise<Sheet>
  close(): void
}

/** Larger canvases fail on phones. */
const MOST_PIXELS = 4096

/** @throws whatever the browser throws when it cannot read it */
export function openPaper({ kind }: Pick<ConsultationFile, 'kind'>, content: Blob, base: string): Promise<Paper> {
  return kind === 'pdf' ? openPdf(content, base) : openPicture(content)
}

async function openPdf(content: Blob, base: string): Promise<Paper> {
  const at = (path: string): string => new URL(`pdfjs/${path}`, base).href
  const reader = await import(/* @vite-ignore */ at('build/pdf.min.mjs')) as typeof import('pdfjs-dist')
  reader.GlobalWorkerOptions.workerSrc = at('build/pdf.worker.min.mjs')
  const loading = reader.getDocument({
    data: new Uint8Array(await content.arrayBuffer()), cMapUrl: at('cmaps/'), cMapPacked: true, standardFontDataUrl: at('fonts/'), wasmUrl: at('wasm/'), iccUrl: at('iccs/'), verbosity: 0,
  })
  const pdf = await loading.promise
  return {
    pages: pdf.numPages,
    async sheet(number) {
      const page = await pdf.getPage(Math.min(number, pdf.numPages))
      const { width, height } = page.getViewport({ scale: 1 })
      return {
        size: { width, height },
        async draw(canvas, wanted, signal) {
          const viewport = page.getViewport({ scale: fitting({ width, height }, wanted) / width })
          const drawn = document.createElement('canvas')
          Object.assign(drawn, { width: Math.round(viewport.width), height: Math.round(viewport.height) })
          const task = page.render({ canvas: drawn, viewport })
          signal.addEventListener('abort', () => { task.cancel() })
          await task.promise
          show(drawn, canvas, signal)
        },
      }
    },
    close() { void loading.destroy() },
  }
}

async function openPicture(content: Blob): Promise<Paper> {
  const url = URL.createObjectURL(content)
  const image = new Image()
  image.src = url
  try {
    await image.decode()
  } catch (error) {
    URL.revokeObjectURL(url)
    throw error
  }
  const size = { width: image.naturalWidth, height: image.naturalHeight }
  const sheet: Sheet = {
    size,
    draw(canvas, wanted, signal) {
      const width = Math.round(Math.min(fitting(size, wanted), size.width))
      const drawn = document.createElement('canvas')
      Object.assign(drawn, { width, height: Math.max(1, Math.round(width * size.height / size.width)) })
      drawn.getContext('2d')?.drawImage(image, 0, 0, drawn.width, drawn.height)
      show(drawn, canvas, signal)
      return Promise.resolve()
    },
  }
  return { pages: 1, sheet: () => Promise.resolve(sheet), close() { URL.revokeObjectURL(url) } }
}

const fitting = ({ width, height }: Size, wanted: number): number => Math.min(wanted, MOST_PIXELS, MOST_PIXELS * width / height)

/** All at once: a page that is drawn before one's eyes flickers. */
function show(drawn: HTMLCanvasElement, canvas: HTMLCanvasElement, signal: AbortSignal): void {
  if (signal.aborted) return
  Object.assign(canvas, { width: drawn.width, height: drawn.height })
  canvas.getContext('2d')?.drawImage(drawn, 0, 0)
}
