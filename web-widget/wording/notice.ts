import type { Catalogue } from '../../contract/wording.ts'

/** To be told in WeChat (订阅通知) of a reply. */
export const notice = {
  offer: ['有回复时在微信通知我', '有回覆時在微信通知我', 'Tell me in WeChat when there is a reply'],
  onOnce: ['已开启：下次有回复时，微信会通知您一次。', '已開啟：下次有回覆時，微信會通知您一次。', 'On: WeChat tells you once, at the next reply.'],
  onAlways: ['已开启：有回复时，微信会通知您。', '已開啟：有回覆時，微信會通知您。', 'On: WeChat tells you when there is a reply.'],
  declined: ['没有开启，需要时可以再点。', '沒有開啟，需要時可以再按。', 'Not turned on. Tap again whenever you like.'],
  switchedOff: ['没有开启：您在微信里关闭了本服务号的通知，请在服务号的资料页打开后再试。', '沒有開啟：您在微信裏關閉了本服務號的通知，請在服務號的資料頁開啟後再試。', 'Not turned on: notices of this account are switched off in your WeChat. Switch them on in the account’s profile and try again.'],
  failed: ['没有开启成功，请稍后再试。', '未能開啟，請稍後再試。', 'It could not be turned on. Please try again in a while.'],
} as const satisfies Catalogue
