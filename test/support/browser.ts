/** Debian's Chromium, driven by playwright-core. */
import type { Browser } from 'playwright-core'
import { chromium } from 'playwright-core'

export const CHROMIUM = '/usr/bin/chromium'
/**
 * What playwright-core turns off too, since a list given later replaces the earlier one; and the address bar's popup,
 * which is two more pages of its own for each window and takes longer than most of ours.
 */
const TURNED_OFF = [
  'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding',
  'ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch',
  'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup',
]
const QUIET = [
  '--no-sandbox', '--headless=new', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
  `--disable-features=${TURNED_OFF.join(',')}`,
]

export const DESKTOP = { width: 1280, height: 800 }
export const PHONE = { width: 360, height: 780 }

export interface FakeDevices {
  /** A YUV4MPEG2 clip for the camera; without one Chromium draws its own. */
  readonly camera?: string
  /** A WAV file for the microphone. */
  readonly microphone?: string
}

export interface BrowserOptions {
  readonly devices?: FakeDevices
  /** Where it runs; default: here. See network.ts. */
  readonly executablePath?: string
  readonly args?: readonly string[]
}

/** A browser process of its own; with `devices` it has a camera and a microphone that are allowed without asking. */
export function launchBrowser({ devices, executablePath = CHROMIUM, args = [] }: BrowserOptions = {}): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      ...QUIET,
      ...(devices ? ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required'] : []),
      ...(devices?.camera ? [`--use-file-for-fake-video-capture=${devices.camera}`] : []),
      ...(devices?.microphone ? [`--use-file-for-fake-audio-capture=${devices.microphone}`] : []),
      ...args,
    ],
  })
}
