// @ts-check
// Running other programs.

import { spawn, spawnSync } from 'node:child_process'
import { rootFolder } from './paths.mjs'
import { SetupError } from './say.mjs'

// Of what a failed program has said, its beginning and its end are shown.
const firstLinesShown = 20
const lastLinesShown = 40

// What asks a program to end: Ctrl-C, a supervisor, a terminal that is closed.
const endings = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
const parentCheckMs = 500

/**
 * @typedef {object} QuietOptions
 * @property {string} [cwd] the project's root folder by default
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [timeoutMs] after which the program and its children are ended
 * @property {(line: string) => void} [onLine] called with each line of output
 */

/**
 * Runs a program without showing its output, unless it fails.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} failure the message of the SetupError that is thrown when the program fails
 * @param {QuietOptions} [options]
 * @returns {Promise<void>}
 */
export function runQuietly(program, args, failure, options = {}) {
  const { cwd = rootFolder, env = process.env, timeoutMs, onLine } = options
  return new Promise((resolve, reject) => {
    /** @type {string[]} */
    const lines = []
    // Its own process group, so that a timeout ends its children as well.
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    const stop = () => endGroup(child.pid)
    const timer = timeoutMs === undefined ? undefined : setTimeout(stop, timeoutMs)
    const stopForwarding = endWithUs(stop)

    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      forEachLine(stream, (line) => {
        lines.push(line)
        if (lines.length > firstLinesShown + lastLinesShown) lines.splice(firstLinesShown, 1)
        onLine?.(line)
      })
    }

    /** @param {boolean} succeeded @param {string} [reason] */
    const settle = (succeeded, reason) => {
      clearTimeout(timer)
      stopForwarding()
      if (succeeded) resolve()
      else reject(new SetupError(failure, [...lines, ...(reason ? [reason] : [])].join('\n')))
    }
    child.once('error', (error) => settle(false, error.message))
    child.once('close', (code) => settle(code === 0))
  })
}

/**
 * Runs a program in the foreground: it has our terminal, and the signals that
 * ask us to stop are passed on to it. When it has ended, so do we, in the same
 * way.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {{ channel?: boolean }} [options] `channel`: a Node.js program that is to see when we are gone gets one; it closes then
 * @returns {Promise<number>} the exit code; never settles when a signal ended the program
 */
export function runInForeground(program, args, env, { channel = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: rootFolder,
      env,
      stdio: channel ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
    })

    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => {
      // A terminal's Ctrl-C reaches the program by itself.
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      child.kill(signal)
    }
    endings.forEach((signal) => process.on(signal, forward))

    child.once('error', reject)
    child.once('close', (code, signal) => {
      endings.forEach((signal) => process.off(signal, forward))
      if (signal) process.kill(process.pid, signal)
      else resolve(code ?? 1)
    })
  })
}

/**
 * Ends us when npm, which has started us, is gone without a word: killed, or closed with
 * its terminal. Started by hand we stay, as `nohup` expects.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return
  const npm = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === npm) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, parentCheckMs)
  timer.unref()
}

/**
 * @param {string} name
 * @returns {boolean} whether there is a program of that name
 */
export function isInstalled(name) {
  return spawnSync('sh', ['-c', 'command -v "$0"', name], { stdio: 'ignore' }).status === 0
}

/**
 * @param {import('node:stream').Readable} stream
 * @param {(line: string) => void} take
 */
function forEachLine(stream, take) {
  let rest = ''
  stream.on('data', (/** @type {string} */ chunk) => {
    const parts = (rest + chunk).split('\n')
    rest = parts.pop() ?? ''
    parts.forEach(take)
  })
  stream.on('end', () => {
    if (rest) take(rest)
  })
}

/**
 * A program in its own process group would outlive us when we are stopped.
 *
 * @param {() => void} stop ends the program
 * @returns {() => void} undoes this
 */
function endWithUs(stop) {
  /** @param {NodeJS.Signals} signal @param {number} number */
  const end = (signal, number) => {
    stop()
    process.exit(128 + number) // what a shell makes of a program that a signal ended
  }
  const undo = () => endings.forEach((signal) => process.off(signal, end))
  endings.forEach((signal) => process.on(signal, end))
  return undo
}

/** @param {number | undefined} pid */
function endGroup(pid) {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGTERM')
  } catch {
    // It has just ended by itself.
  }
}
