/** ffmpeg as a program: the only file that starts it. Each run is ended by its own process, never by name. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { setPriority } from 'node:os'
import { Readable } from 'node:stream'

export interface Run {
  /** What it writes to its standard output. */
  readonly output: Readable
  /** Resolves when it has gone; `code` 0: it did what it was asked to. */
  readonly gone: Promise<{ readonly code: number | null; readonly complaint: string }>
  /** Asks it to close its file and go; resolves when it has. */
  end(): Promise<void>
}

interface RunOptions {
  readonly program: string
  readonly args: readonly string[]
  readonly input?: string | Uint8Array
  /** Lets everything else on the machine go first. */
  readonly inBackground?: boolean
  /** Aborted, it is asked to go. */
  readonly signal?: AbortSignal
}

/** Asked to go, it has so long before it is made to. */
const PATIENCE_MS = 5000
const AGAIN_MS = 100
/** In the background it gets a third of what another would: on a busy machine the lowest priority is none at all. */
const NICE = 5
/** Of what it complains about, the end says most. */
const COMPLAINT = 2000

export function run({ program, args, input, inBackground = false, signal }: RunOptions): Run {
  // Without its streams where this process may open no more files; then `error` is all that comes.
  const child: ChildProcess = spawn(program, [...args], { stdio: ['pipe', 'pipe', 'pipe'] })
  let complaint = ''
  const gone = new Promise<{ code: number | null; complaint: string }>((resolve) => {
    child.once('error', (error) => { resolve({ code: null, complaint: error.message }) })
    child.once('close', (code) => { resolve({ code, complaint }) })
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => { complaint = (complaint + text).slice(-COMPLAINT) })
  // A program that has gone does not read: that is told by `gone`.
  child.stdin?.on('error', () => {})
  child.stdin?.end(input)
  if (inBackground && child.pid !== undefined) yieldTo(child.pid)

  async function end(): Promise<void> {
    child.kill('SIGTERM')
    // Asked once it waits for the next packet, which may never come; asked twice it does not; four times would be rude.
    const again = setTimeout(() => { child.kill('SIGTERM') }, AGAIN_MS)
    const force = setTimeout(() => { child.kill('SIGKILL') }, PATIENCE_MS)
    await gone
    clearTimeout(again)
    clearTimeout(force)
  }
  const onAbort = (): void => { void end() }
  signal?.addEventListener('abort', onAbort)
  void gone.then(() => { signal?.removeEventListener('abort', onAbort) })
  return { output: child.stdout ?? Readable.from([]), gone, end }
}

function yieldTo(pid: number): void {
  try {
    setPriority(pid, NICE)
  } catch {
    // It has gone already, or the system does not let us: then it competes like any other.
  }
}

/** The programs that recording needs, and can be started. */
export async function hasFfmpeg({ ffmpeg, ffprobe }: Programs): Promise<boolean> {
  const codes = await Promise.all([ffmpeg, ffprobe].map(async (program) => {
    const { output, gone } = run({ program, args: ['-version'] })
    output.resume()
    return (await gone).code
  }))
  return codes.every((code) => code === 0)
}

export interface Programs {
  readonly ffmpeg: string
  readonly ffprobe: string
}
