import type { WeChatVideoStore } from '../weChatVideo.ts'
import type { Database } from './database.ts'

export function createWeChatVideoStore(db: Database): WeChatVideoStore {
  return {
    async add({ keyHash, conversationId, expiresAt }, now) {
      // What nobody has used goes with whatever is made next.
      await db.deleteFrom('wechat_video_links').where('expires_at', '<=', now).execute()
      await db.insertInto('wechat_video_links').values({ key_hash: keyHash, conversation_id: conversationId, expires_at: expiresAt }).execute()
    },

    async look(keyHash, now) {
      const row = await db.selectFrom('wechat_video_links').select('conversation_id').where('key_hash', '=', keyHash).where('expires_at', '>', now).executeTakeFirst()
      return row?.conversation_id ?? null
    },

    async take(keyHash, now) {
      const { numDeletedRows } = await db.deleteFrom('wechat_video_links').where('key_hash', '=', keyHash).where('expires_at', '>', now).executeTakeFirst()
      return numDeletedRows === 1n
    },
  }
}
