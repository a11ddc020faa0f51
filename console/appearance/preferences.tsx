/** What each person sets for themselves on this machine: language, large text, sound. */
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { Catalogue, Locale, Say } from '../../contract/index.ts'
import { createSay, LOCALES, nearestLocale } from '../../contract/index.ts'
import { localStorageOrMemory } from '../../web-widget/net/index.ts'

export interface Preferences {
  locale: Locale
  /** 大字版 */
  elder: boolean
  /** A tone when somebody waits. */
  sound: boolean
}

const KEY = 'zixun:console:preferences'
const storage = localStorageOrMemory()

function restore(): Preferences {
  const fresh: Preferences = { locale: nearestLocale(navigator.language), elder: false, sound: true }
  try {
    const kept = JSON.parse(storage.get(KEY) ?? '{}') as Partial<Preferences>
    return {
      locale: LOCALES.find((locale) => locale === kept.locale) ?? fresh.locale,
      elder: kept.elder ?? fresh.elder,
      sound: kept.sound ?? fresh.sound,
    }
  } catch {
    return fresh
  }
}

interface Value extends Preferences {
  change(patch: Partial<Preferences>): void
}

const Context = createContext<Value | null>(null)

export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [preferences, setPreferences] = useState(restore)
  const change = useCallback((patch: Partial<Preferences>) => {
    setPreferences((current) => {
      const next = { ...current, ...patch }
      storage.set(KEY, JSON.stringify(next))
      return next
    })
  }, [])

  const { locale, elder } = preferences
  useEffect(() => {
    document.documentElement.lang = locale
    document.documentElement.toggleAttribute('data-elder', elder)
  }, [locale, elder])

  const value = useMemo(() => ({ ...preferences, change }), [preferences, change])
  return <Context value={value}>{children}</Context>
}

export function usePreferences(): Value {
  const value = useContext(Context)
  if (!value) throw new Error('no preferences around this component')
  return value
}

/** Says an entry of this catalogue in the person's language. */
export function useSay<C extends Catalogue>(catalogue: C): Say<C> {
  const { locale } = usePreferences()
  return useMemo(() => createSay(catalogue, locale), [catalogue, locale])
}
