import { useMemo } from 'preact/hooks'
import { useSurroundings } from '../chat/context.ts'
import type { FileAccess, Files } from '../net/files.ts'
import { createFiles } from '../net/files.ts'
import { createSession } from '../net/session.ts'
import type { Storage } from '../net/storage.ts'
import type { Locale } from '../../contract/wording.ts'

/** By the token that this page keeps. */
export function applicantAccess(base: string, storage: Storage, locale: Locale): FileAccess {
  const session = createSession({ base, storage })
  return { base, locale, authorization: async () => `Bearer ${await session.token()}` }
}

export function useApplicantFiles(): Files {
  const { base, storage, locale } = useSurroundings()
  return useMemo(() => createFiles(applicantAccess(base, storage, locale)), [base, storage, locale])
}
