/** The official account as administrators look after it. */
import express, { Router } from 'express'
import { AppError, weChatCodeOfSchema, weChatMenuSaveSchema } from '../../contract/index.ts'
import type { WeChatCodes } from '../weChatCodes.ts'
import type { WeChatMenus } from '../weChatMenu.ts'
import type { ForStaff } from './edge.ts'

export interface WeChatAccountRouteDeps {
  readonly menus: WeChatMenus
  readonly codes: WeChatCodes
  readonly forStaff: ForStaff
}

export function weChatAccountRoutes({ menus, codes, forStaff }: WeChatAccountRouteDeps): Router {
  const router = Router()
  const json = express.json({ limit: '50kb' })
  router.get('/wechat/menu', forStaff(['admin'], () => menus.load()))
  router.put('/wechat/menu', forStaff(['admin'], (request, staff) => {
    const { menu, version } = weChatMenuSaveSchema.parse(request.body)
    return menus.save(menu, version, staff.id)
  }, json))
  router.post('/wechat/codes', forStaff(['admin', 'editor'], (request, staff) => {
    const of = weChatCodeOfSchema.parse(request.body)
    if (of.kind === 'terminal' && !staff.roles.includes('admin')) throw new AppError('FORBIDDEN')
    return codes.codeOf(of, staff.id)
  }, json))
  return router
}
