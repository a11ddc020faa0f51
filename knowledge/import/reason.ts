/** Why the schema refuses a row, in one plain sentence with the field's name. */
import type { z } from 'zod'

const FIELD_NAMES: Readonly<Record<string, string>> = {
  kind: '类型', code: '事项编码', name: '名称', question: '标准问题', alternates: '相似问', answer: '答案', title: '标题', body: '正文',
  departmentCode: '部门代码', effectiveOn: '生效日期', expiresOn: '失效日期', issuedOn: '发布日期', supersedes: '被替代的编号',
  materials: '申请材料', steps: '办理流程', visits: '到现场次数', url: '网址', fastTrack: '办理方式', everydayNames: '通俗名称',
  online: '网上办理', booking: '预约', courier: '快递', phone: '咨询电话', required: '是否必须', theme: '主题', audience: '服务对象',
}

export function reasonOf(error: z.ZodError): string {
  const issue = error.issues[0]
  if (!issue) return '内容不符合格式'
  const path = issue.path.filter((part) => part !== 'content')
  const field = path.map((part) => typeof part === 'number' ? `第${part + 1}个` : FIELD_NAMES[String(part)] ?? String(part)).join('的') || '内容'
  return `“${field}”${problemOf(issue)}`
}

function problemOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small': return '不能为空'
    case 'too_big': return `太长，最多 ${String(issue.maximum)}`
    case 'invalid_type': return issue.message.endsWith('received undefined') ? '没有填写' : '类型不对'
    case 'invalid_format': return '格式不对'
    case 'invalid_value': return '不在可选的范围内'
    default: return '不符合要求'
  }
}
