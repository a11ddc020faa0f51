/** @jsxImportSource preact */
/**
 * The room with a call that is not one: painted pictures for tracks, and a window for the test to change
 * the snapshot. What the widget shows of a call is tested with it; the call itself is tested elsewhere.
 */
import { render } from 'preact'
import type { ConsultationFile, GuestCalls, GuestPushes, RecordingView, TableState } from '../../../contract/index.ts'
import type { Wire, WireState } from '../../../web-widget/net/connect.ts'
import type { Call, CallSeat, CallSnapshot } from '../../../web-widget/rtc/index.ts'
import { css } from '../../../web-widget/chat/styles.ts'
import element from '../../../web-widget/element.css?inline'
import { addStyles } from '../../../web-widget/styles.ts'
import { themeCss } from '../../../web-widget/theme/index.ts'
import { Room } from '../../../web-widget/video/Room.tsx'
import { Recording } from '../../../web-widget/video/recording/Recording.tsx'
import recordingCss from '../../../web-widget/video/recording/recording.css?inline'
import video from '../../../web-widget/video/video.css?inline'
import { createVideoSay } from '../../../web-widget/wording/videoSay.ts'

function paint(colour: string, words: string): MediaStreamTrack {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 })
  const pen = canvas.getContext('2d')
  setInterval(() => {
    if (!pen) return
    pen.fillStyle = colour
    pen.fillRect(0, 0, 640, 360)
    pen.fillStyle = '#fff'
    pen.font = '64px sans-serif'
    pen.fillText(words, 60, 200)
  }, 100)
  const [track] = canvas.captureStream(10).getVideoTracks()
  if (!track) throw new Error('no picture')
  return track
}

const seats: CallSeat[] = [
  { seatId: 's1', role: 'applicant', name: '', online: true, self: true, video: paint('#5b6b3f', '申请人'), microphoneOn: true, cameraOn: true, speaking: false, stalled: false },
  { seatId: 's2', role: 'window', name: '王敏', online: true, self: false, video: paint('#315a8f', '窗口'), microphoneOn: true, cameraOn: true, speaking: false, stalled: false },
  { seatId: 's3', role: 'department', name: '李志强', online: true, self: false, video: paint('#7a4a2c', '部门'), microphoneOn: false, cameraOn: true, speaking: false, stalled: false },
]
let snapshot: CallSnapshot = { status: 'live', seats }
const listeners = new Set<(snapshot: CallSnapshot) => void>()
function show(next: Partial<CallSnapshot>): void {
  snapshot = { ...snapshot, ...next }
  for (const listener of listeners) listener(snapshot)
}

const asked: string[] = []
const call: Call = {
  get snapshot() { return snapshot },
  subscribe(listener) {
    listeners.add(listener)
    listener(snapshot)
    return () => { listeners.delete(listener) }
  },
  join: () => Promise.resolve(),
  setMicrophone(on) {
    asked.push(`microphone ${String(on)}`)
    show({ seats: snapshot.seats.map((seat) => seat.self ? { ...seat, microphoneOn: on } : seat) })
    return Promise.resolve(null)
  },
  setCamera: (on) => { asked.push(`camera ${String(on)}`); return Promise.resolve('denied') },
  flipCamera: () => Promise.resolve(null),
  changeDevice: (source) => { asked.push(`change ${source}`); return Promise.resolve(null) },
  setBlur: (on) => { asked.push(`blur ${String(on)}`); return Promise.resolve() },
  shareScreen: () => { asked.push('share'); return Promise.resolve(null) },
  stopScreen: () => { asked.push('stop sharing') },
  moderate: (act) => { asked.push(act.kind); return Promise.resolve(null) },
  show: (seatId, size) => { asked.push(`${seatId} ${size}`) },
  leave: () => { asked.push('leave'); return Promise.resolve() },
}
/** For the test. */
const more: CallSeat[] = [
  { seatId: 's4', role: 'department', name: '赵科', online: true, self: false, video: paint('#5d3a73', '部门'), microphoneOn: true, cameraOn: true, speaking: false, stalled: false },
  { seatId: 's5', role: 'guest', name: '陈传译', online: true, self: false, video: paint('#7a6a2c', '传译'), microphoneOn: true, cameraOn: true, speaking: false, stalled: false },
  { seatId: 's6', role: 'supervisor', name: '周督', online: true, self: false, microphoneOn: false, cameraOn: false, speaking: false, stalled: false },
]
declare global { interface Window { room: { show: typeof show; seats: CallSeat[]; more: CallSeat[]; shared: MediaStreamTrack; asked: string[] } } }
window.room = { show, seats, more, shared: paint('#f4f4f0', '申请表'), asked }

const host = document.createElement('zixun-room')
document.body.append(host)
host.toggleAttribute('elder', location.search.includes('elder'))
const root = host.attachShadow({ mode: 'open' })
addStyles(root, themeCss({ root: ':host', elder: ':host([elder])', hant: ':host([lang=zh-Hant])' }) + element + css + video + recordingCss)
const frame = document.createElement('div')
frame.style.height = '100vh'
root.append(frame)

/** A server that knows of one form, and of the recording that the test says. */
const form: ConsultationFile = { id: 'form', consultationId: 'c', name: '申请表.png', kind: 'png', size: 1000, by: { role: 'applicant', name: '' }, at: '' }
let shown: TableState['shown'] = null
let recording: RecordingView = { consultationId: 'c', state: 'none', available: true, mayControl: false, keptOfMine: false, without: [], days: 180 }
const heard = new Map<string, ((payload: never) => void)[]>()
const states: ((state: WireState) => void)[] = []
const push = (event: string, payload: unknown): void => { for (const listener of heard.get(event) ?? []) listener(payload as never) }
const answers: Record<string, () => unknown> = {
  'table:open': (): TableState => ({ consultationId: 'c', revision: 1, shown, marks: [], files: [form] }),
  'recording:view': () => recording,
}
const wire = {
  call: (event: string) => answers[event] ? Promise.resolve(answers[event]()) : Promise.reject(new Error('no server')),
  on(event: string, listener: (payload: never) => void) {
    heard.set(event, [...heard.get(event) ?? [], listener])
    return () => { heard.set(event, (heard.get(event) ?? []).filter((one) => one !== listener)) }
  },
  state: 'online',
  onState(listener: (state: WireState) => void) {
    states.push(listener)
    return () => {}
  },
} as unknown as Wire<GuestCalls, GuestPushes>
const at = { wire, consultationId: 'c', access: { base: `${location.origin}/`, locale: 'zh-Hans' as const }, locale: 'zh-Hans' as const }
/** For the test. */
const server = {
  lay(fileId = 'form') {
    shown = { fileId, by: { role: 'window', name: '王敏' }, page: 1, zoom: 1, x: 0.5, y: 0.5 }
    push('table:changed', { consultationId: 'c', revision: 2, change: { kind: 'shown', shown } })
  },
  record(now: Partial<RecordingView>) {
    recording = { ...recording, ...now }
    push('recording:view', recording)
  },
  connection(state: WireState) { for (const listener of states) listener(state) },
  hold(on: boolean) { held = on; draw() },
}
declare global { interface Window { server: typeof server } }
window.server = server

let chatShown = false
let held = false
/** As the panel of the widget puts it together. */
function draw(): void {
  render(
    <section class={`chat with-video${chatShown ? ' chat-shown' : ''}`}>
      <div class="header"><h2>在线咨询</h2></div>
      <div class="body">
        <div class="stage">
          <div class="video-stage" data-full-screen>
            <Recording wire={wire} consultationId="c" locale="zh-Hans" />
            <Room
              call={call} hold={held ? { since: '2026-11-23T02:00:00Z', who: ['综合窗口 王敏'] } : undefined} say={createVideoSay('zh-Hans')} table={at} chat={{ shown: chatShown, unread: 2 }}
              onChat={() => { chatShown = !chatShown; draw() }} onLeave={() => { asked.push('left') }} onAgain={() => { asked.push('again') }}
            />
          </div>
        </div>
        <div class="talk"><button type="button" onClick={() => { chatShown = false; draw() }}>回到视频</button></div>
      </div>
    </section>, frame)
}
draw()
