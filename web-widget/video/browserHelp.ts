import type { lobby } from '../wording/lobby.ts'

/** The order matters: each imitates the ones after it. */
const HELP = [
  [/MicroMessenger.*(iPhone|iPad)|(iPhone|iPad).*MicroMessenger/i, 'deniedWechatPhone'],
  [/MicroMessenger/i, 'deniedWechatAndroid'],
  [/HuaweiBrowser/i, 'deniedHuawei'],
  [/MiuiBrowser|XiaoMi/i, 'deniedXiaomi'],
  [/iPhone|iPad/, 'deniedSafariPhone'],
  [/Firefox/, 'deniedFirefox'],
  [/Android|Mobile/, 'deniedChromePhone'],
  [/Edg/, 'deniedEdge'],
  [/Chrome/, 'deniedChrome'],
  [/Safari/, 'deniedSafari'],
] as const satisfies readonly (readonly [RegExp, keyof typeof lobby])[]

/** Where this browser keeps the permission, in its own words. */
export function deniedHelp(agent: string): (typeof HELP)[number][1] {
  return HELP.find(([pattern]) => pattern.test(agent))?.[1] ?? 'deniedChrome'
}
