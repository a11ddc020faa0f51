// @ts-check
// What everything else needs: the npm packages and the media worker.

import { ensureDependencies } from './setup/dependencies.mjs'
import { ensureMediaWorker } from './setup/mediaWorker.mjs'
import { checkNode } from './setup/node.mjs'
import { runMain } from './setup/say.mjs'

await runMain(async () => {
  checkNode()
  await ensureDependencies()
  await ensureMediaWorker()
})
