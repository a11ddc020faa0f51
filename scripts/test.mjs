// @ts-check
// `npm test`: installs what the tests need, runs them and counts them. Arguments
// are passed on to Vitest.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuild } from './setup/build.mjs'
import { runInForeground } from './setup/command.mjs'
import { ensureDependencies } from './setup/dependencies.mjs'
import { ensureMediaWorker } from './setup/mediaWorker.mjs'
import { checkNode } from './setup/node.mjs'
import { inProject } from './setup/paths.mjs'
import { runMain, SetupError } from './setup/say.mjs'
import { ensureSystemPackages } from './setup/system.mjs'
import { countTests } from './setup/testCount.mjs'

// A browser that calls and is called, with a font for what it shows; the databases
// that a large installation uses; what makes and measures sound and pictures; and a
// network to lose packets in, with a relay around what it blocks.
const debianPackages = ['chromium', 'fonts-noto-cjk', 'postgresql', 'redis-server', 'ffmpeg', 'iproute2', 'socat', 'coturn']

await runMain(async () => {
  checkNode()
  await ensureDependencies()
  await ensureSystemPackages(debianPackages, 'Testing')
  const worker = await ensureMediaWorker()
  await ensureBuild()

  const folder = mkdtempSync(join(tmpdir(), 'zixun-test-'))
  const report = join(folder, 'report.json')
  try {
    process.exitCode = await runInForeground(
      inProject('node_modules/.bin/vitest'),
      [...['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], ...process.argv.slice(2)],
      { ...process.env, MEDIASOUP_WORKER_BIN: worker },
    )
    const count = countTests(report)
    if (count.passed + count.failed === 0) throw new SetupError('No test has run.')
    // Last, where a long log is still looked at.
    for (const failure of count.failures) console.log(`\n✗ ${failure}`)
    console.log(
      `\n${count.passed} passed, ${count.failed} failed` + (count.skipped ? `, ${count.skipped} skipped` : ''),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
