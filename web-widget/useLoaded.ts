import { useEffect, useState } from 'preact/hooks'

/** A part that is fetched when it is first shown. Null while it is on its way; without a connection it is asked for again when it is next shown. */
export function useLoaded<M>(load: () => Promise<M>): M | null {
  const [part, setPart] = useState<M | null>(null)
  useEffect(() => { load().then(setPart, () => undefined) }, [])
  return part
}
