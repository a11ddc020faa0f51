// @ts-check
// `npm start`: from a fresh clone to a running server. What is already done is
// skipped without a word. Arguments are passed on to the server.

import { ensureBuild } from './setup/build.mjs'
import { endWithNpm, runInForeground } from './setup/command.mjs'
import { ensureDependencies } from './setup/dependencies.mjs'
import { ensureMediaWorker } from './setup/mediaWorker.mjs'
import { checkNode } from './setup/node.mjs'
import { inProject } from './setup/paths.mjs'
import { runMain } from './setup/say.mjs'

await runMain(async () => {
  endWithNpm()
  checkNode()
  await ensureDependencies()
  const worker = await ensureMediaWorker()
  await ensureBuild()

  process.exitCode = await runInForeground(
    process.execPath,
    ['--enable-source-maps', inProject('dist/server/main.js'), ...process.argv.slice(2)],
    { ...process.env, MEDIASOUP_WORKER_BIN: worker },
    { channel: true },
  )
})
