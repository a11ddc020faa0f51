/** A colour for each seat's camera and a tone for its microphone, and what a page shows and lets hear of them. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

export type Seat = 'applicant' | 'window' | 'department' | 'guest'
export const SEATS: readonly Seat[] = ['applicant', 'window', 'department', 'guest']

/** Tones that are no multiples of one another, so that an overtone cannot be taken for a neighbour. */
const SIGNS: Record<Seat, { readonly colour: string; readonly yuv: readonly [number, number, number]; readonly hertz: number }> = {
  applicant: { colour: 'red', yuv: [81, 90, 240], hertz: 500 },
  window: { colour: 'green', yuv: [145, 54, 34], hertz: 880 },
  department: { colour: 'blue', yuv: [41, 240, 110], hertz: 1300 },
  guest: { colour: 'yellow', yuv: [210, 16, 146], hertz: 2100 },
}

const WIDTH = 320
const HEIGHT = 180
const FRAMES = 20
const RATE = 48_000
const SECONDS = 4

/** Writes the seat's clip and tone into a folder. */
export function deviceFiles(seat: Seat, folder: string): { camera: string; microphone: string } {
  const files = { camera: join(folder, `${seat}.y4m`), microphone: join(folder, `${seat}.wav`) }
  const { yuv: [y, u, v], hertz } = SIGNS[seat]
  const frame = Buffer.concat([
    Buffer.from('FRAME\n'), Buffer.alloc(WIDTH * HEIGHT, y), Buffer.alloc(WIDTH * HEIGHT / 4, u), Buffer.alloc(WIDTH * HEIGHT / 4, v),
  ])
  writeFileSync(files.camera, Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F20:1 Ip A1:1 C420\n`), ...Array.from({ length: FRAMES }, () => frame)]))
  writeFileSync(files.microphone, wave(hertz))
  return files
}

function wave(hertz: number): Buffer {
  const samples = RATE * SECONDS
  const buffer = Buffer.alloc(44 + samples * 2)
  buffer.write('RIFF', 0)
  buffer.writeUInt32LE(36 + samples * 2, 4)
  buffer.write('WAVEfmt ', 8)
  buffer.writeUInt32LE(16, 16)
  buffer.writeUInt16LE(1, 20)
  buffer.writeUInt16LE(1, 22)
  buffer.writeUInt32LE(RATE, 24)
  buffer.writeUInt32LE(RATE * 2, 28)
  buffer.writeUInt16LE(2, 32)
  buffer.writeUInt16LE(16, 34)
  buffer.write('data', 36)
  buffer.writeUInt32LE(samples * 2, 40)
  for (let n = 0; n < samples; n++) {
    // Half a second of tone, a quarter of silence: a steady tone is what noise suppression is made to remove.
    const loud = (n / RATE) % 0.75 < 0.5
    buffer.writeInt16LE(loud ? Math.round(12_000 * Math.sin(2 * Math.PI * hertz * n / RATE)) : 0, 44 + n * 2)
  }
  return buffer
}

/** The seats whose colour is on screen and whose tone is in the air of this page, within two seconds. */
export async function perceived(page: Page): Promise<{ seen: Seat[]; heard: Seat[] }> {
  const { colours, tones } = await page.evaluate(listenAndLook, 2000)
  return {
    seen: SEATS.filter((seat) => colours.includes(SIGNS[seat].colour)),
    heard: SEATS.filter((seat) => tones.some((hertz) => Math.abs(hertz - SIGNS[seat].hertz) < 30)),
  }
}

/**
 * Runs in the page. Looks at the middle of every playing video and at the strongest frequency of every playing
 * sound, in shadow roots too.
 */
async function listenAndLook(milliseconds: number): Promise<{ colours: string[]; tones: number[] }> {
  const all = (root: Document | ShadowRoot): Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])])
  const media = all(document).filter((element) => element instanceof HTMLMediaElement)

  const colours = media.filter((element) => element instanceof HTMLVideoElement).flatMap((video) => {
    if (video.readyState < 2 || video.videoWidth === 0 || !video.checkVisibility()) return []
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 1
    const context = canvas.getContext('2d')
    context?.drawImage(video, video.videoWidth / 2 - 8, video.videoHeight / 2 - 8, 16, 16, 0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0] = context?.getImageData(0, 0, 1, 1).data ?? []
    if (red > 150 && green > 150 && blue < 100) return ['yellow']
    if (red > 150 && green < 100 && blue < 100) return ['red']
    if (green > 150 && red < 100 && blue < 100) return ['green']
    if (blue > 150 && red < 100 && green < 100) return ['blue']
    return []
  })

  const audio = new AudioContext()
  await audio.resume()
  const listeners = media.filter((element) => !element.paused && !element.muted && element.srcObject instanceof MediaStream).flatMap((element) => {
    const stream = element.srcObject as MediaStream
    if (stream.getAudioTracks().length === 0) return []
    const analyser = audio.createAnalyser()
    analyser.fftSize = 8192
    audio.createMediaStreamSource(stream).connect(analyser)
    return [{ analyser, bins: new Float32Array(analyser.frequencyBinCount), tones: new Set<number>() }]
  })
  for (const end = performance.now() + milliseconds; performance.now() < end;) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    for (const { analyser, bins, tones } of listeners) {
      analyser.getFloatFrequencyData(bins)
      const loudest = bins.reduce((best, level, bin) => (level > (bins[best] ?? -Infinity) ? bin : best), 0)
      if ((bins[loudest] ?? -Infinity) > -60) tones.add(Math.round(loudest * audio.sampleRate / analyser.fftSize))
    }
  }
  await audio.close()
  return { colours, tones: listeners.flatMap(({ tones }) => [...tones]) }
}
