import type { Catalogue } from '../../contract/wording.ts'

/** Live captions under the video. */
export const captionWords = {
  on: ['显示字幕', '顯示字幕', 'Show captions'],
  off: ['关闭字幕', '關閉字幕', 'Hide captions'],
  captions: ['字幕', '字幕', 'Captions'],
  wait: ['有人说话时，字幕显示在这里。字幕由程序识别，可能有错，不会保存。', '有人說話時，字幕顯示在這裏。字幕由程式識別，可能有錯，不會保存。', 'What is said appears here. A program writes it down and may be wrong; nothing is kept.'],
  line: ['{who}：', '{who}：', '{who}: '],
  applicant: ['申请人', '申請人', 'Applicant'],
  window: ['综合窗口', '綜合窗口', 'Service window'],
  department: ['审批部门', '審批部門', 'Department'],
  guest: ['传译', '傳譯', 'Interpreter'],
  supervisor: ['督导', '督導', 'Supervisor'],
} as const satisfies Catalogue
