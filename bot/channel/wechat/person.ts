/** Who somebody of WeChat is to the rest of the hall. */
const PREFIX = 'wechat/'

export function weChatPerson(openid: string): string {
  return `${PREFIX}${openid}`
}

export function isWeChatPerson(applicantId: string): boolean {
  return applicantId.startsWith(PREFIX)
}

/** The message came by a push; what they write on the page has an id that the page has made. */
export function cameByPush(clientId: string | undefined, openid: string): boolean {
  return clientId?.startsWith(`${openid}:`) ?? false
}

/** It is claimed in the channel's store, which looks after it. */
export function isClaimed({ applicantId }: { readonly applicantId: string }, { clientId }: { readonly clientId?: string | undefined }): boolean {
  return isWeChatPerson(applicantId) && cameByPush(clientId, applicantId.slice(PREFIX.length))
}
