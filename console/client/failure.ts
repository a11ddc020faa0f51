/** What a person is told when something did not work. */
import { useCallback } from 'react'
import { App } from 'antd'
import type { Locale } from '../../contract/index.ts'
import { AppError, errorCatalogue } from '../../contract/index.ts'
import { NoReply, Refused } from '../../web-widget/net/index.ts'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { common } from '../wording/common.ts'

export function isRefused(error: unknown, code: Refused['code']): error is Refused {
  return error instanceof Refused && error.code === code
}

/** The catalogue's sentence in the language of the page, whatever language the server answered in. */
function sayRefusal(refusal: Refused, locale: Locale): string {
  return refusal.code in errorCatalogue
    ? new AppError(refusal.code, { details: refusal.details }).toBody(locale).message
    : refusal.message
}

/** A function that puts a failure in words. */
export function useFailure(): (error: unknown) => string {
  const { locale } = usePreferences()
  const say = useSay(common)
  return useCallback((error) => {
    if (error instanceof Refused) return sayRefusal(error, locale)
    if (error instanceof NoReply) return say('noReply')
    // A bug of ours: the person reads that it did not work, the developer tools have the trace.
    reportError(error)
    return say('failed')
  }, [locale, say])
}

/** Runs an action and tells the person if it failed; resolves to whether it worked. */
export function useAttempt(): (action: () => Promise<unknown>) => Promise<boolean> {
  const { message } = App.useApp()
  const failure = useFailure()
  return useCallback(async (action) => {
    try {
      await action()
      return true
    } catch (error) {
      message.error(failure(error))
      return false
    }
  }, [message, failure])
}
