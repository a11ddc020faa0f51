import { execFileSync } from 'node:child_process'

/** Process ids of the media workers that a server has started. */
export function workersOf(serverPid: number): number[] {
  const lines = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' }).split('\n')
  return lines.flatMap((line) => {
    const [pid, parent, name = ''] = line.trim().split(/\s+/)
    return Number(parent) === serverPid && name.startsWith('mediasoup') ? [Number(pid)] : []
  })
}
