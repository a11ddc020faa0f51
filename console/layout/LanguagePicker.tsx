import { Segmented } from 'antd'
import type { Locale } from '../../contract/index.ts'
import { usePreferences, useSay } from '../appearance/preferences.tsx'
import { common } from '../wording/common.ts'

/** Each language in its own script, so that one finds one's own whatever the page speaks. */
export function LanguagePicker() {
  const say = useSay(common)
  const { locale, change } = usePreferences()
  return (
    <Segmented<Locale>
      aria-label={say('language')}
      value={locale}
      onChange={(next) => { change({ locale: next }) }}
      options={[
        { value: 'zh-Hans', label: <span lang="zh-Hans">{say('hans')}</span> },
        { value: 'zh-Hant', label: <span lang="zh-Hant">{say('hant')}</span> },
        { value: 'en', label: <span lang="en">{say('english')}</span> },
      ]}
    />
  )
}
