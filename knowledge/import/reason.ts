/** Why the schema refuses a row, in one plain sentence with the field's name. */
import type { z } from 'zod'

const FIELD_NAMES: Readonly<Record<string, string>> = {
  kind: '类型', code: '事项编码', name: '名称', question: '标准问题', alternates: '相似问', answer: '答案', title: '标题', body: '正文',
  departmentCode: '部门代码', effectiveOn: '生效日期', expiresOn: '失效日期', issuedOn: '发布日期', supersedes: '被替代的编号',
  materials: '申请材料', steps: '办理流程', visits: '到现场次数', url: '网址', fastTrack: '办理方式', everydayNames: '通俗名称',
  summary: '简介', questions: '问题', options: '选项', ask: '问法', label: '选项文字', when: '条件', entries: '清单', item: '事项编码', stage: '阶段', id: '编号',
  online: '网上办理', booking: '预约', courier: '快递', phone: '咨询电话', required: '是否必须', theme: '主题', audience: '服务对象',
}

export function reasonOf(error: z.ZodError): string {
  const [first] = error.issues
  if (!first) return '内容不符合格式'
  const issue = innermost(first)
  const path = issue.path.filter((part) => part !== 'content')
  const field = path.map((part) => typeof part === 'number' ? `第${part + 1}个` : FIELD_NAMES[String(part)] ?? String(part)).join('的') || '内容'
  return `“${field}”${problemOf(issue)}`
}

/** Of a field that may be written in several ways: what is wrong inside of the one that comes nearest. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue
  const inner = issue.errors.flat().find(({ path }) => path.length > 0)
  return inner ? innermost({ ...inner, path: [...issue.path, ...inner.path] }) : issue
}

function problemOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small': return issue.origin === 'array' && Number(issue.minimum) > 1 ? `太少，至少要有 ${String(issue.minimum)} 个` : '不能为空'
    case 'too_big': return `${issue.origin === 'array' ? '太多' : '太长'}，最多 ${String(issue.maximum)}`
    case 'invalid_type': return issue.message.endsWith('received undefined') ? '没有填写' : '类型不对'
    case 'invalid_format': return '格式不对'
    case 'invalid_value': return '不在可选的范围内'
    case 'invalid_union': return '写法不对'
    case 'custom': return issue.message.startsWith('：') ? issue.message : '不符合要求'
    default: return '不符合要求'
  }
}
