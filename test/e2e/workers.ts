import { execFileSync } from 'node:child_process'

interface Running {
  readonly pid: number
  readonly parent: number
  readonly words: string
}

function running(): Running[] {
  const lines = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n')
  return lines.map((line) => {
    const [pid, parent, ...words] = line.trim().split(/\s+/)
    return { pid: Number(pid), parent: Number(parent), words: words.join(' ') }
  })
}

/** Process ids of the media workers that a server has started. */
export function workersOf(serverPid: number): number[] {
  return running().filter(({ parent, words }) => parent === serverPid && words.includes('mediasoup-worker')).map(({ pid }) => pid)
}

/** What a process has started, and what that has, nearest first. */
export function descendantsOf(pid: number): Running[] {
  const children = running().filter(({ parent }) => parent === pid)
  return [...children, ...children.flatMap((child) => descendantsOf(child.pid))]
}

/** Whether a process is there; one that has ended and waits to be counted is not. */
export function isRunning(pid: number): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z')
  } catch {
    return false
  }
}
