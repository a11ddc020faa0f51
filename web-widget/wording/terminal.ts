import type { Catalogue } from '../../contract/wording.ts'

/** The page of a fixed device: pairing, the start screen, the end of a turn. */
export const terminalWords = {
  pairTitle: ['配对这台终端', '配對這台終端', 'Pair this terminal'],
  pairHelp: ['请管理员在工作台“通讯录 · 终端”里生成配对码，在这里输入 8 位数字。', '請管理員在工作台「通訊錄 · 終端」產生配對碼，在這裏輸入 8 位數字。', 'An administrator makes a pairing code in the console, under Directory, Terminals. Enter its 8 digits here.'],
  code: ['配对码', '配對碼', 'Pairing code'],
  pair: ['配对', '配對', 'Pair'],
  badCode: ['请输入 8 位数字。', '請輸入 8 位數字。', 'Please enter 8 digits.'],
  failed: ['没有连上服务器，请稍后再试。', '未能連線至伺服器，請稍後再試。', 'The server could not be reached. Please try again.'],
  welcome: ['您好，有事请问', '您好，有事請問', 'Welcome, how can we help?'],
  start: ['开始咨询', '開始諮詢', 'Start'],
  startHelp: ['可以打字提问，也可以请工作人员视频。离开前请点“结束”，您的内容不会留在这台设备上。', '可以打字提問，也可以請職員視像。離開前請按「結束」，您的內容不會留在這台裝置上。', 'Ask in writing, or meet our staff by video. Tap "End" before you leave: nothing of yours stays on this device.'],
  end: ['结束', '結束', 'End'],
  idleTitle: ['您还在吗？', '您還在嗎？', 'Are you still there?'],
  idleText: ['{seconds} 秒后回到首页，您的内容会清除。', '{seconds} 秒後返回首頁，您的內容會清除。', 'In {seconds} seconds this goes back to the start, and what you wrote is cleared.'],
  stay: ['我还在', '我還在', 'I am still here'],
} as const satisfies Catalogue
