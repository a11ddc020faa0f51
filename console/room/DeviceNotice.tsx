import { Alert, Button } from 'antd'
import type { DeviceTrouble } from '../../web-widget/rtc/index.ts'
import { useSay } from '../appearance/preferences.tsx'
import { common } from '../wording/common.ts'
import { room } from '../wording/room.ts'
import type { ActiveCall } from './CallProvider.tsx'
import { useRoom } from './CallProvider.tsx'

const titles = {
  denied: 'deniedTitle',
  noCamera: 'missingTitle',
  noMicrophone: 'missingTitle',
  inUse: 'inUseTitle',
  insecure: 'insecureTitle',
  unsupported: 'unsupportedTitle',
} as const satisfies Record<DeviceTrouble, keyof typeof room>

/** A device is missing: one takes part as far as one can, and can try again. */
export function DeviceNotice({ active: { call }, trouble }: { active: ActiveCall; trouble: DeviceTrouble }) {
  const say = useSay(room)
  const sayCommon = useSay(common)
  const { setTrouble } = useRoom()
  const again = async () => {
    const microphone = await call.setMicrophone(true)
    setTrouble(await call.setCamera(true) ?? microphone)
  }
  return (
    <Alert
      type="warning"
      title={say(titles[trouble])}
      description={say(trouble === 'denied' ? 'deniedHelp' : 'deviceHelp')}
      action={<Button size="small" onClick={() => { void again() }}>{sayCommon('retry')}</Button>}
    />
  )
}
