/** Voice messages: made into what every browser plays, and into words where there is a recogniser. */
import { transcribe } from '../captions/funasr.ts'
import { run } from '../recording/ffmpeg.ts'

export interface Voice {
  /** MP3; null when it is no sound, or there is no ffmpeg. */
  playable(sound: Buffer): Promise<Buffer | null>
  /** What is said in it; null when nothing was understood, or nobody understands. Never rejects. */
  words(sound: Buffer): Promise<string | null>
}

export interface VoiceOptions {
  readonly ffmpeg: string
  /** FunASR's server; absent: nobody understands. */
  readonly recogniser?: string | undefined
  readonly onError: (error: unknown) => void
}

/** Longer than anybody may speak in one message, and decoding takes a fraction of it. */
const PATIENCE_MS = 15_000
const MOST_SECONDS = 120
/** What plays on everything; a voice needs no more. */
const MP3 = ['-f', 'mp3', '-c:a', 'libmp3lame', '-b:a', '32k']
const PCM = ['-f', 's16le', '-ar', '16000']

export function createVoice({ ffmpeg, recogniser, onError }: VoiceOptions): Voice {
  async function converted(sound: Buffer, into: readonly string[]): Promise<Buffer | null> {
    const { output, gone, end } = run({ program: ffmpeg, args: ['-v', 'error', '-i', 'pipe:0', '-t', String(MOST_SECONDS), '-vn', '-ac', '1', ...into, 'pipe:1'], input: sound })
    const pieces: Buffer[] = []
    output.on('data', (piece: Buffer) => { pieces.push(piece) })
    const timer = setTimeout(() => { void end() }, PATIENCE_MS)
    const { code } = await gone
    clearTimeout(timer)
    return code === 0 && pieces.length > 0 ? Buffer.concat(pieces) : null
  }

  return {
    playable: (sound) => converted(sound, MP3),

    async words(sound) {
      if (recogniser === undefined) return null
      try {
        const plain = await converted(sound, PCM)
        return plain && await transcribe(recogniser, plain, PATIENCE_MS) || null
      } catch (error) {
        onError(error)
        return null
      }
    },
  }
}
