/** Whether WeChat and WeCom take this server's settings: in the log as it starts, and not when the first message cannot go out. */
import type { Logger } from './logger.ts'

/** Resolves when each has been asked; never rejects. */
export async function checkAccounts(checks: Readonly<Record<string, (() => Promise<void>) | undefined>>, logger: Pick<Logger, 'info' | 'error'>): Promise<void> {
  await Promise.all(Object.entries(checks).map(async ([name, check]) => {
    if (!check) return
    try {
      await check()
      logger.info(`${name} takes the settings of this server`)
    } catch (error) {
      logger.error({ why: whyOf(error) }, `${name} does not take the settings of this server: nothing can be sent there`)
    }
  }))
}

/** Each cause in a few words: a stack trace says nothing to whoever has mistyped a secret. */
function whyOf(error: unknown): string {
  return error instanceof Error ? [error.message, ...(error.cause === undefined ? [] : [whyOf(error.cause)])].join(': ') : String(error)
}
