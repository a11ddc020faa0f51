/** Dresses everything inside in the project's look and the person's language. */
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US.js'
import zhCN from 'antd/locale/zh_CN.js'
import zhHK from 'antd/locale/zh_HK.js'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import type { Locale } from '../../contract/index.ts'
import { useMedia } from './media.ts'
import { usePreferences } from './preferences.tsx'
import { antdTheme } from './theme.ts'

const antdLocales: Record<Locale, typeof zhCN.default> = { 'zh-Hans': zhCN.default, 'zh-Hant': zhHK.default, en: enUS.default }

/** What fills the screen would hide menus and questions outside it. */
const onTop = (): HTMLElement => document.fullscreenElement instanceof HTMLElement ? document.fullscreenElement : document.body

export function Appearance({ children }: { children: ReactNode }) {
  const { locale, elder } = usePreferences()
  const isDark = useMedia('(prefers-color-scheme: dark)')
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const theme = useMemo(() => antdTheme({ isDark, elder, still, locale }), [isDark, elder, still, locale])
  return (
    // Two Chinese characters on a button stay together: the space that Ant Design puts in breaks reading aloud and searching.
    <ConfigProvider locale={antdLocales[locale]} theme={theme} button={{ autoInsertSpace: false }} getPopupContainer={onTop}>
      {/* Messages come below the bar, so that nothing in it is covered. */}
      <App component={false} message={{ duration: 5, top: elder ? 90 : 70 }}>{children}</App>
    </ConfigProvider>
  )
}
