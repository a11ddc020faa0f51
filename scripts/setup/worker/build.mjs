// @ts-check
// Builds the worker from the source in its npm package, with the libraries of the
// operating system in place of those that its own build would download.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { isInstalled, runQuietly } from '../command.mjs'
import { inProject } from '../paths.mjs'
import { SetupError } from '../say.mjs'
import { ensureSystemPackages, hasApt } from '../system.mjs'

const tools = ['meson', 'ninja', 'g++', 'pkg-config', 'flatc']
const debianPackages = [
  ...['meson', 'ninja-build', 'g++', 'pkg-config', 'flatbuffers-compiler'],
  ...['libuv1-dev', 'libssl-dev', 'libsrtp2-dev', 'libusrsctp-dev', 'libabsl-dev', 'libflatbuffers-dev'],
]

/** What the largest source files of the worker take to compile. */
const bytesPerCompiler = 1.5 * 2 ** 30

/**
 * @param {string} folder to build in; a build that was interrupted there is continued
 * @param {typeof import('../say.mjs').say} log
 * @returns {Promise<string>} the path of the worker
 */
export async function buildWorker(folder, log) {
  await ensureSystemPackages(debianPackages, 'The build of the media worker')
  const missing = tools.filter((tool) => !isInstalled(tool))
  if (missing.length > 0) {
    throw new SetupError(
      `The build of the media worker needs ${missing.join(', ')}` +
        (hasApt() ? '.' : ', and the development files of libuv, OpenSSL, libsrtp 2, usrsctp, Abseil and FlatBuffers.'),
    )
  }

  const source = join(folder, 'source')
  const output = join(folder, 'output')
  copySource(source)
  try {
    await log.step('Building the media worker (once; 3 to 10 minutes on two cores)', async (progress) => {
      await configure(source, output)
      await compile(output, progress)
    })
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  return join(output, 'mediasoup-worker')
}

/**
 * Times of change are kept, so that a continued build compiles nothing twice.
 *
 * @param {string} source
 */
function copySource(source) {
  const worker = inProject('node_modules/mediasoup/worker')
  mkdirSync(source, { recursive: true })
  // meson.build names the files of the tests and fuzzers too and wants to see them.
  for (const part of ['deps', 'fbs', 'fuzzer', 'include', 'src', 'test', 'meson_options.txt']) {
    cpSync(join(worker, part), join(source, part), { recursive: true, preserveTimestamps: true })
  }
  cpSync(inProject('scripts/setup/worker/subprojects'), join(source, 'subprojects'), {
    recursive: true,
    preserveTimestamps: true,
  })

  // Debian 12 has Meson 1.0, which is enough.
  const recipe = readFileSync(join(worker, 'meson.build'), 'utf8')
  writeFileSync(join(source, 'meson.build'), recipe.replace(/meson_version: '[^']*'/, "meson_version: '>= 1.0.0'"))
}

/**
 * @param {string} source
 * @param {string} output
 */
function configure(source, output) {
  return runQuietly(
    'meson',
    [
      ...['setup', output, source],
      ...['--buildtype=release', '-Db_ndebug=true', '--wrap-mode=nodownload'],
      '-Dms_disable_liburing=true',
    ],
    'The build of the media worker could not be configured: see above.',
  )
}

/**
 * @param {string} output
 * @param {(fraction: number) => void} progress
 */
async function compile(output, progress) {
  const jobs = Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / bytesPerCompiler)))

  // Headers are generated first: the recipe does not say that the sources need them.
  for (const target of ['fbs/FBS', 'mediasoup-worker']) {
    await runQuietly(
      'ninja',
      ['-C', output, '-j', String(jobs), target],
      'The media worker could not be compiled: see above.',
      {
        onLine(line) {
          const [, done, total] = /^\[(\d+)\/(\d+)\]/.exec(line) ?? []
          if (total && target === 'mediasoup-worker') progress(Number(done) / Number(total))
        },
      },
    )
  }
}
