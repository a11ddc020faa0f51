// @ts-check
// Builds if a source has changed: `npm run build` that is skipped when it would change nothing.

import { ensureBuild } from './setup/build.mjs'
import { runMain } from './setup/say.mjs'

await runMain(ensureBuild)
