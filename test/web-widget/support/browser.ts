/** Debian's Chromium, driven by playwright-core. */
import type { Browser } from 'playwright-core'
import { chromium } from 'playwright-core'

const QUIET = ['--no-sandbox', '--headless=new', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']

/** `devices`: a fake camera and microphone that are allowed without asking. */
export function launchBrowser({ devices = false } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [...QUIET, ...(devices ? ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] : [])],
  })
}
