import type { Catalogue } from '../../contract/wording.ts'

/** Recording, as those are told who may be recorded. */
export const recording = {
  recordAsk: ['工作人员想录制这次视频，您同意吗？', '職員想錄影這次視像，您同意嗎？', 'The staff would like to record this video. Do you agree?'],
  recordAskLate: ['这次视频正在录制。您同意以后，才会录您的声音和画面。', '這次視像正在錄影。您同意以後，才會錄您的聲音和畫面。', 'This video is being recorded. You are recorded only if you agree.'],
  recordAskHelp: ['录像保存 {days} 天，只有督导可以查看，到期删除。不同意也照常咨询；咨询结束之前，在视频里随时可以收回，已录的内容也会删除。', '錄影保存 {days} 天，只有督導可以查看，到期刪除。不同意也照常諮詢；諮詢結束之前，在視像裏隨時可以收回，已錄的內容也會刪除。', 'It is kept for {days} days, only supervisors can watch it, and then it is deleted. Without your consent the consultation goes on all the same, and you can take it back in the room at any time before the talk ends; then what has been recorded is deleted as well.'],
  recordYes: ['同意录制', '同意錄影', 'I agree'],
  recordNo: ['不同意', '不同意', 'I do not agree'],
  recordWaiting: ['您已同意录制，正在等其他人答复', '您已同意錄影，正在等候其他人答覆', 'You have agreed to be recorded; waiting for the others'],
  recording: ['正在录制', '正在錄影', 'Recording'],
  recordPaused: ['录制已暂停', '錄影已暫停', 'Recording paused'],
  recordNotYou: ['没有录您的声音和画面', '沒有錄您的聲音和畫面', 'You are not recorded'],
  recordWithdraw: ['不再同意', '不再同意', 'Take back my consent'],
  recordWithdrawSure: ['录制会马上停止，已录的内容会删除。', '錄影會馬上停止，已錄的內容會刪除。', 'Recording stops at once, and what has been recorded is deleted.'],
  recordStop: ['停止并删除', '停止並刪除', 'Stop and delete'],
  recordGoOn: ['继续录制', '繼續錄影', 'Go on recording'],
  recordDeleteSure: ['录像会马上删除。', '錄影會馬上刪除。', 'The recording is deleted at once.'],
  recordDelete: ['删除录像', '刪除錄影', 'Delete it'],
  recordKeep: ['保留录像', '保留錄影', 'Keep it'],
  recordKept: ['录制已结束。录像保存 {days} 天，到期删除。', '錄影已結束。錄影保存 {days} 天，到期刪除。', 'Recording has ended. It is kept for {days} days and then deleted.'],
  recordKeptStill: ['您同意录制的内容还在保存。', '您同意錄影的內容還在保存。', 'What you agreed to be recorded is still kept.'],
  recordDeleted: ['录制已停止，已录的内容已经删除。', '錄影已停止，已錄的內容已經刪除。', 'Recording has stopped, and what was recorded has been deleted.'],
  recordRefused: ['不录制，咨询照常进行。', '不錄影，諮詢照常進行。', 'Nothing is recorded. The consultation goes on.'],
  recordClose: ['知道了', '知道了', 'All right'],
  recordFailed: ['没有成功，请再试一次。', '未能成功，請再試一次。', 'That did not work. Please try again.'],
} as const satisfies Catalogue
