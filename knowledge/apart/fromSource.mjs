/** Starts the thread where nothing has been compiled: in development and in tests. */
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')
