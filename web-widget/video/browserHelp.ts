import type { video } from '../wording/video.ts'

type Key = keyof typeof video

/** Where this browser keeps the permission, in its own words. The order matters: each imitates the ones after it. */
export function deniedHelp(agent: string): Key {
  if (/MicroMessenger/i.test(agent)) return 'deniedWechat'
  if (/iPhone|iPad/.test(agent)) return 'deniedSafariPhone'
  if (/Firefox/.test(agent)) return 'deniedFirefox'
  if (/Android|Mobile/.test(agent)) return 'deniedChromePhone'
  if (/Chrome|Edg/.test(agent)) return 'deniedChrome'
  return /Safari/.test(agent) ? 'deniedSafari' : 'deniedChrome'
}
