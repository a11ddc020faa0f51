import type { Catalogue } from './wording.ts'

/** What the history's columns are called: on the console's page and in the exported list. */
export const historyTerms = {
  requestedAt: ['时间', '時間', 'Time'],
  question: ['问题', '問題', 'Question'],
  item: ['事项', '事項', 'Item'],
  department: ['部门', '部門', 'Department'],
  window: ['窗口', '窗口', 'Window'],
  waited: ['等待（秒）', '等候（秒）', 'Waited (s)'],
  talked: ['通话（秒）', '通話（秒）', 'Talked (s)'],
  outcome: ['结果', '結果', 'Outcome'],
  answer: ['答复', '答覆', 'Answer'],
  rating: ['评价', '評分', 'Rating'],
  settled: ['已解决', '已解決', 'Settled'],
  followUp: ['需跟进', '需跟進', 'To follow up'],
  cutOff: ['只导出了最近 {shown} 条，共 {total} 条。请缩短日期范围，分次导出。', '只匯出了最近 {shown} 條，共 {total} 條。請縮短日期範圍，分次匯出。', 'Only the newest {shown} of {total}. Choose a shorter time, and export the rest separately.'],
  outOfScope: ['不属受理范围', '不屬受理範圍', 'Out of scope'],
} as const satisfies Catalogue
