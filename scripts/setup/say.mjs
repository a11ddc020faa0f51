// @ts-check
// What the scripts tell the person who waits. It all goes to standard error, so
// that standard output belongs to the server and the test runner.

const out = process.stderr
const secondsBetweenReminders = 30

/** A problem that the person can solve: shown as one line, without a stack trace. */
export class SetupError extends Error {
  /**
   * @param {string} message one line that says what to change
   * @param {string} [details] output of the command that failed
   */
  constructor(message, details = '') {
    super(message)
    this.details = details
  }
}

/**
 * @param {number} start as given by `Date.now()`
 * @returns {string} for instance `45 s` or `2 min 5 s`
 */
export function elapsedSince(start) {
  const seconds = Math.round((Date.now() - start) / 1000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

export const say = {
  /** @param {string} text */
  line(text) {
    out.write(`${text}\n`)
  },

  /**
   * Does something slow and keeps telling how long it has taken: one line that
   * updates itself on a terminal, a line now and then elsewhere.
   *
   * @template Result
   * @param {string} text what is being done
   * @param {(progress: (fraction: number) => void) => Promise<Result>} work may report how far it is, from 0 to 1
   * @param {(result: Result) => string} [outcome] what to say of its result
   * @returns {Promise<Result>}
   */
  async step(text, work, outcome = () => 'done') {
    const start = Date.now()
    const view = out.isTTY ? updatingLine(text, start) : separateLines(text, start)
    try {
      const result = await work(view.progress)
      view.end(`${text}: ${outcome(result)} (${elapsedSince(start)})`)
      return result
    } catch (error) {
      view.end(`${text}: failed (${elapsedSince(start)})`)
      throw error
    }
  },
}

/**
 * Runs a script's main function and turns what it throws into an exit code.
 *
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
  try {
    await main()
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    if (error.details) say.line(error.details)
    say.line(`Error: ${error.message}`)
    process.exitCode = 1
  }
}

/**
 * @param {string} text
 * @param {number} start
 */
function updatingLine(text, start) {
  let percent = ''
  const draw = () => out.write(`\r\x1b[K${text} … ${percent}${elapsedSince(start)}`)
  draw()
  const timer = setInterval(draw, 1000)
  return {
    /** @param {number} fraction */
    progress(fraction) {
      percent = `${Math.floor(fraction * 100)} %, `
    },
    /** @param {string} lastText */
    end(lastText) {
      clearInterval(timer)
      out.write(`\r\x1b[K${lastText}\n`)
    },
  }
}

/**
 * @param {string} text
 * @param {number} start
 */
function separateLines(text, start) {
  let tenths = 0
  const remind = () => say.line(`${text} … ${elapsedSince(start)}`)
  say.line(`${text} …`)
  let timer = setInterval(remind, secondsBetweenReminders * 1000)
  return {
    /** @param {number} fraction */
    progress(fraction) {
      // A step that knows its progress tells it every tenth, and needs no reminders.
      clearInterval(timer)
      const reached = Math.floor(fraction * 10)
      if (reached <= tenths || reached >= 10) return
      tenths = reached
      say.line(`${text} … ${tenths * 10} %, ${elapsedSince(start)}`)
    },
    /** @param {string} lastText */
    end(lastText) {
      clearInterval(timer)
      say.line(lastText)
    },
  }
}
