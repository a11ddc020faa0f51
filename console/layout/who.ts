import { useSay } from '../appearance/preferences.tsx'
import { common } from '../wording/common.ts'

/** Who did it, in words: guidance also comes with the sample, or from the command line. */
export function useWho(): (name: string) => string {
  const say = useSay(common)
  return (name) => name === 'sample' ? say('bySample') : name === 'command' ? say('byCommand') : name
}
