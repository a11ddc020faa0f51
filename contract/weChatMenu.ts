/** The menu at the foot of an official account: up to three buttons, each by itself or with up to five entries. */
import { z } from 'zod'
import { bytesOf } from './markdown/index.ts'
import type { WeChatRefusal } from './weChat.ts'

/** What the platform takes, in bytes of UTF-8; a Chinese character is three. */
export const MENU_LIMITS = { buttons: 3, entries: 5, buttonName: 16, entryName: 60, say: 128, address: 1024 } as const

/** `click` says its words for whoever taps it; `view` opens an address. */
export const MENU_KINDS = ['click', 'view'] as const
export const menuKindSchema = z.enum(MENU_KINDS)
export type MenuKind = z.infer<typeof menuKindSchema>

const entrySchema = z.object({ name: z.string().trim(), kind: menuKindSchema, value: z.string().trim() })
const buttonSchema = z.object({ name: z.string().trim(), entries: z.array(entrySchema) })
/** A button with one entry of no name is that entry. */
export const weChatMenuSchema = z.object({ buttons: z.array(buttonSchema) })
export type MenuEntry = z.infer<typeof entrySchema>
export type MenuButton = z.infer<typeof buttonSchema>
export type WeChatMenu = z.infer<typeof weChatMenuSchema>

export const MENU_PROBLEMS = ['empty', 'nameTooLong', 'tooLong', 'notAnAddress', 'tooMany', 'noEntries'] as const
export type MenuProblem = (typeof MENU_PROBLEMS)[number]
export interface MenuFault {
  readonly problem: MenuProblem
  /** Which button; absent: the menu. */
  readonly button?: number
  /** Which entry of it; absent: the button itself. */
  readonly entry?: number
  readonly field?: 'name' | 'value'
}

/** The button opens no list: a tap on it does what its one entry does. */
export function isPlain({ entries }: MenuButton): boolean {
  return entries.length === 1 && entries[0]?.name === ''
}

/** What the platform would not take, in order. */
export function menuFaults({ buttons }: WeChatMenu): MenuFault[] {
  const nameFault = (name: string, most: number): MenuProblem[] => name === '' ? ['empty'] : bytesOf(name) > most ? ['nameTooLong'] : []
  const valueFault = ({ kind, value }: MenuEntry): MenuProblem[] => {
    if (value === '') return ['empty']
    if (kind === 'click') return bytesOf(value) > MENU_LIMITS.say ? ['tooLong'] : []
    return isAddress(value) ? bytesOf(value) > MENU_LIMITS.address ? ['tooLong'] : [] : ['notAnAddress']
  }
  return [
    ...buttons.length === 0 ? [{ problem: 'empty' as const }] : buttons.length > MENU_LIMITS.buttons ? [{ problem: 'tooMany' as const }] : [],
    ...buttons.flatMap((one, button): MenuFault[] => [
      ...nameFault(one.name, MENU_LIMITS.buttonName).map((problem) => ({ problem, button, field: 'name' as const })),
      ...one.entries.length === 0 ? [{ problem: 'noEntries' as const, button }] : one.entries.length > MENU_LIMITS.entries ? [{ problem: 'tooMany' as const, button }] : [],
      ...one.entries.flatMap((each, entry): MenuFault[] => [
        ...isPlain(one) ? [] : nameFault(each.name, MENU_LIMITS.entryName).map((problem) => ({ problem, button, entry, field: 'name' as const })),
        ...valueFault(each).map((problem) => ({ problem, button, entry, field: 'value' as const })),
      ]),
    ]),
  ]
}

function isAddress(value: string): boolean {
  return /^https?:\/\//iu.test(value) && URL.canParse(value)
}

export interface WeChatMenuState {
  readonly menu: WeChatMenu
  /** 0: never saved; `menu` is a proposal. */
  readonly version: number
  /** When WeChat took this menu; absent: it has an older one, or none. */
  readonly pushedAt?: string
  /** What WeChat said instead, with its own words. */
  readonly refused?: { readonly why: WeChatRefusal; readonly words: string }
  /** Opens the chat's page as who one is in WeChat. */
  readonly page: string
}
export const weChatMenuSaveSchema = z.object({ menu: weChatMenuSchema, version: z.number().int().nonnegative() })
