/** The service-item guides of the Guangdong provincial portal, a JSON object a line. What the source lacks stays empty. */
import type { Draft, Format } from './formats.ts'
import { BadRow, isRecord, needed, present, webAddress } from './formats.ts'
import { say } from './wording.ts'

export const serviceItems: Format = {
  name: 'service-items',
  recognises: (first) => isRecord(first) && 'TASK_CODE' in first && 'TASK_NAME' in first,
  read(value): Draft {
    if (!isRecord(value)) throw new BadRow(say('notObject'))
    const code = needed(value.TASK_CODE, 'itemCode')
    const name = needed(value.TASK_NAME, 'itemName')
    return {
      key: code,
      content: {
        kind: 'item',
        code,
        name,
        shortName: present(value.matter_short),
        everydayNames: splitNames(value.matter_daily).filter((other) => other !== name),
        departmentName: present(value.DEPT_NAME),
        coDepartments: (present(value.co_department) ?? '').split(/(?<=）)、|、(?![^（]*）)/).filter(Boolean),
        itemKind: present(value.TASK_TYPE_TEXT) ?? present(value.matter_type),
        audience: list(value.service_object_name),
        conditions: present(value.accept_standard),
        materials: list(value.material_intro).map((material) => ({ name: material })),
        legalLimit: limit(value.handle_time),
        promisedLimit: limit(value.handle_time_limit),
        place: present(present(value.handle_location)?.replace(/^办理地点[：:]\s*/, '')),
        phone: present(value.consult_phone),
        complaintPhone: present(value.complain_phone),
        visits: count(value.visit_number),
        online: yesNo(value.ONLINECHECK),
        booking: yesNo(value.online_book),
        courier: yesNo(value.courier_service),
        theme: list(value.theme_category).filter((theme) => theme !== '其他'),
        url: webAddress(value.URL),
      },
    }
  },
}

/** Everyday names come as one text, separated by whatever the clerk used. */
function splitNames(value: unknown): string[] {
  return [...new Set((present(value) ?? '').split(/[,，、;；|\s]+/).filter(Boolean))]
}

function list(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one) => present(one) ?? [])
}

/** `30(工作日)` → `30个工作日`, `90(自然日)` → `90个自然日`. */
function limit(value: unknown): string | undefined {
  return present(value)?.replace(/^(\d+)\s*[（(]\s*(.+?)\s*[）)]$/, '$1个$2')
}

function count(value: unknown): number | undefined {
  const text = present(value)
  return text && /^\d{1,3}$/.test(text) ? Number(text) : undefined
}

function yesNo(value: unknown): boolean | undefined {
  const text = present(value)
  if (text === undefined) return undefined
  if (['1', '是', '支持'].includes(text)) return true
  return ['0', '否', '不支持'].includes(text) ? false : undefined
}
