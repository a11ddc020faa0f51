/**
 * The fields of an article as columns of a table: how an export names them, what else people call them, and how a cell
 * is read. The narrow names come first. A field that the contract gets later has to be named here, or this does not compile.
 */
import type { ArticleContent, ArticleInput, ArticleKind, FaqContent, ItemContent, PolicyContent, ThemeContent } from '../../contract/index.ts'

export type CellType = 'text' | 'list' | 'materials' | 'number' | 'yesNo' | 'day' | 'url' | 'yaml'

export interface TableField {
  /** The heading in an export. */
  readonly label: string
  readonly type: CellType
  /** Other headings that mean it, however they are written: 繁體, English, and the names that other systems export. */
  readonly names: readonly string[]
  /** Where a list in one cell is cut, unless it is one of our own, which has a line for each. */
  readonly split?: RegExp
  /** What other systems put around the value. */
  readonly tidy?: (value: string) => string | undefined
}

const text = (label: string, ...names: string[]): TableField => ({ label, type: 'text', names })
const day = (label: string, ...names: string[]): TableField => ({ label, type: 'day', names })
const yesNo = (label: string, ...names: string[]): TableField => ({ label, type: 'yesNo', names })
const list = (label: string, split: RegExp, ...names: string[]): TableField => ({ label, type: 'list', names, split })

const PHRASES = /[|｜\n；;]/
const WORDS = /[,，、;；|｜\s]+/
/** 、 inside brackets belongs to what stands before them. */
const NAMES = /(?<=[）)])、|、(?![^（(]*[）)])|[|｜\n；;]/
const LINES = /[|｜\n]/

/** `30(工作日)` → `30个工作日`. */
const limit = (value: string): string => value.replace(/^(\d+)\s*[（(]\s*(.+?)\s*[）)]$/, '$1个$2')
/** A guide is not refused for a broken link. */
const address = (value: string): string | undefined => /^https?:\/\/\S+$/.test(value) && URL.canParse(value) ? value : undefined

/** Articles by kind and key: `item:YX-1`. */
const related = list('相关文章', LINES, '相关内容', '相关知识', 'related')

type Of<Content> = Record<Exclude<keyof Content, 'kind'>, TableField>

const common: Of<Omit<ArticleInput, 'content'> & { key: string }> = {
  key: text('文章编号', '编号', '序号', 'id', 'no', '问答编号', '知识编号', 'key', 'docid', 'faqid', '主键', '唯一标识'),
  departmentCode: text('部门代码', '部门编码', '单位代码', 'departmentcode', 'department', 'deptcode', '责任部门代码'),
  effectiveOn: day('生效日期', '有效期起', '生效时间', '施行日期', '实施日期', '开始日期', '有效期开始', 'effectiveon', 'startdate', 'validfrom'),
  expiresOn: day('失效日期', '有效期至', '截止日期', '失效时间', '到期日期', '有效期止', '结束日期', '废止日期', 'expireson', 'enddate', 'validto'),
  supersedes: text('替代的文章编号', '替代编号', '被替代的编号', 'supersedes', 'replaces'),
}

const faq: Of<FaqContent> = {
  question: text('标准问题', '标准问', '问题', '主问题', '问', '提问', '咨询问题', '知识标题', 'question', 'title', '标题', 'q', '问题描述', '常见问题'),
  alternates: list('相似问', PHRASES, '相似问题', '相似问法', '扩展问', '扩展问题', '其他问法', '其它问法', '同义问', '问法', 'alternates', 'similar', 'similarquestions', 'variants'),
  answer: text('答案', '回答', '标准答案', '答复', '解答', '答', '答复内容', '答覆', '答覆內容', '回复', '回复内容', '回覆', '知识内容', '内容', 'answer', 'a', 'reply', 'content'),
  topic: text('所属分类', '分类', '类别', '主题', '问题分类', '知识分类', '栏目', '目录', 'category', 'topic', 'type'),
  basis: text('来源', '依据', '政策依据', '法律依据', '答案来源', '出处', '知识来源', 'source', 'basis', 'reference'),
  related,
}

const item: Of<ItemContent> = {
  code: text('事项编码', '事项代码', '实施编码', '权力编码', '业务办理项编码', '事项编号', '基本编码', 'taskcode', 'itemcode', 'code', '编码'),
  name: text('事项名称', '业务办理项名称', '办理项名称', '主项名称', '服务事项名称', '服务事项', '事项', 'taskname', 'itemname', '名称', 'name'),
  shortName: text('简称', '事项简称', 'mattershort', 'shortname'),
  everydayNames: list('俗称', WORDS, '通俗名称', '别名', '通俗叫法', '事项别名', 'matterdaily', 'everydaynames', 'alias', 'aliases'),
  departmentName: text('实施部门', '实施主体', '办理部门', '主管部门', '部门名称', '受理部门', '责任部门', '实施机关', '办理单位', '单位名称', '部门', '单位', 'deptname', 'departmentname', 'department', 'agency'),
  sectionCode: text('科室代码', '科室编码', 'sectioncode'),
  coDepartments: list('联办部门', NAMES, '联办机构', '协办部门', '配合部门', 'codepartment', 'codepartments'),
  itemKind: text('事项类型', '办件类型', '事项种类', '权力类型', '事项性质', 'tasktypetext', 'mattertype', 'itemkind', 'itemtype'),
  audience: list('服务对象', WORDS, '办理对象', '申请对象', '适用对象', '面向对象', '行政相对人', 'serviceobjectname', 'audience', 'applicants'),
  conditions: text('受理条件', '申请条件', '办理条件', '准予批准的条件', '许可条件', '受理标准', '办理要求', 'acceptstandard', 'conditions', 'requirements'),
  materials: { label: '申请材料', type: 'materials', split: NAMES, names: ['办理材料', '所需材料', '申报材料', '提交材料', '材料清单', '申请材料目录', '材料名称', '材料', 'materialintro', 'materials', 'documents'] },
  steps: list('办理步骤', LINES, '办理流程', '办理程序', '流程', '步骤', '办事流程', '受理流程', 'steps', 'process', 'procedure'),
  fees: text('费用', '收费标准', '收费情况', '是否收费', '收费', '收费项目', '收费依据', 'fees', 'fee', 'charge'),
  legalLimit: { ...text('法定办结时限', '法定时限', '法定期限', '办理时限法定', '法定办结期限', '法定', 'handletime', 'legallimit', 'statutorylimit'), tidy: limit },
  promisedLimit: { ...text('承诺办结时限', '承诺时限', '承诺期限', '承诺办结期限', '办结时限', '办理时限', '办理时限承诺', '承诺', 'handletimelimit', 'promisedlimit', 'timelimit'), tidy: limit },
  place: { ...text('办理地点', '办公地址', '受理地点', '办理地址', '窗口地址', '地址', '地点', '办事地点', 'handlelocation', 'place', 'location', 'address'), tidy: (value) => value.replace(/^办理地点[：:]\s*/, '') },
  hours: text('办公时间', '办理时间', '受理时间', '工作时间', '窗口时间', 'hours', 'officehours', 'openinghours'),
  phone: text('咨询电话', '联系电话', '咨询方式', '联系方式', '电话', '办公电话', '窗口电话', 'consultphone', 'phone', 'tel', 'telephone'),
  complaintPhone: text('投诉电话', '监督电话', '监督投诉电话', '监督投诉方式', '投诉方式', 'complainphone', 'complaintphone'),
  visits: { label: '到现场次数', type: 'number', names: ['到办事现场次数', '到现场最多次数', '跑动次数', '最多跑一次', '必须到现场次数', 'visitnumber', 'visits'] },
  legalBasis: text('设定依据', '法律依据', '实施依据', '法定依据', '政策依据', '依据', 'legalbasis'),
  fastTrack: list('快办方式', WORDS, '办理方式', '特色服务', 'fasttrack'),
  online: yesNo('可网上办理', '是否网上办理', '网上办理', '是否网办', '网办', '是否可网上办理', '在线办理', 'onlinecheck', 'online'),
  booking: yesNo('可预约', '是否可预约', '预约办理', '是否支持预约', '网上预约', '是否支持预约办理', '预约', 'onlinebook', 'booking'),
  courier: yesNo('可快递', '是否可邮寄', '快递送达', '物流快递', '是否支持物流快递', '邮寄', '快递', 'courierservice', 'courier'),
  result: text('办理结果', '结果名称', '审批结果', '办结结果', '证照名称', '结果', 'result'),
  theme: { ...list('事项主题', WORDS, '主题', '主题分类', '面向主题', '所属主题', 'themecategory', 'theme'), tidy: (value) => value === '其他' ? undefined : value },
  url: { label: '网址', type: 'url', names: ['在线办理地址', '网上办理地址', '办理链接', '链接', '办事指南链接', 'url', 'link', 'website'], tidy: address },
  related,
}

const policy: Of<PolicyContent> = {
  title: text('政策标题', '标题', '政策名称', '文件名称', '文件标题', '名称', '题目', 'title', 'name'),
  number: text('文号', '发文字号', '文件编号', '文件号', '发文号', '字号', 'number', 'documentnumber'),
  issuer: text('发文机关', '发布机构', '发文单位', '制定机关', '印发机关', '发布单位', '发布部门', '来源', 'issuer', 'publisher'),
  issuedOn: day('发布日期', '发文日期', '印发日期', '成文日期', '发布时间', '公布日期', 'issuedon', 'publishdate', 'date'),
  body: text('正文', '政策正文', '政策内容', '文件内容', '全文', '内容', '原文', 'body', 'text', 'content', 'fulltext'),
  url: { label: '网址', type: 'url', names: ['链接', '原文链接', '来源链接', 'url', 'link'], tidy: address },
  related,
}

const theme: Of<ThemeContent> = {
  title: text('主题名称', '一件事名称', '一件事', '标题', '主题', 'title'),
  alternates: list('相似问', PHRASES, '其他问法', 'alternates'),
  summary: text('简介', '说明', 'summary'),
  questions: { label: '问题（YAML）', type: 'yaml', names: ['问题', 'questions'] },
  entries: { label: '清单（YAML）', type: 'yaml', names: ['清单', 'entries'] },
  related,
}

/** The fields of each kind in the order of an export's columns. */
export const TABLE_FIELDS: Readonly<Record<ArticleKind, Readonly<Record<string, TableField>>>> = {
  faq: { ...common, ...faq },
  item: { ...common, ...item },
  policy: { ...common, ...policy },
  theme: { ...common, ...theme },
}

/** Their names alone, for a page to choose from. */
export const IMPORT_FIELDS: Readonly<Record<ArticleKind, readonly string[]>> = { faq: Object.keys(TABLE_FIELDS.faq), item: Object.keys(TABLE_FIELDS.item), policy: Object.keys(TABLE_FIELDS.policy), theme: Object.keys(TABLE_FIELDS.theme) }

/** Those beside the content. */
export const COMMON_FIELDS: readonly string[] = Object.keys(common)

/** What a table must have to be one of this kind: one field of each group. */
export const NEEDED_FIELDS: Readonly<Record<ArticleKind, readonly (readonly string[])[]>> = {
  faq: [['question'], ['answer']],
  item: [['name'], ['code', 'key', 'conditions', 'materials', 'promisedLimit', 'legalLimit', 'place', 'phone', 'departmentName']],
  policy: [['body']],
  theme: [['title'], ['entries']],
}

/** What an export calls the kinds, in a column of their own. */
export const KIND_LABELS: Readonly<Record<ArticleKind, string>> = { faq: '问答', item: '事项', policy: '政策', theme: '一件事主题' }
export const KIND_HEADING = '文章类型'
/** A list of ours says so in its heading. */
export const LINE_EACH = '（每行一个）'

/** The heading of a field in an export. */
export function headingOf({ label, type }: Pick<TableField, 'label' | 'type'>): string {
  return type === 'list' || type === 'materials' ? `${label}${LINE_EACH}` : label
}

/** What exports called them before they had the names of the forms. */
const FORMERLY: Readonly<Record<string, string>> = { everydayNames: '通俗名称', itemKind: '办件类型', fees: '收费标准', hours: '办理时间', steps: '办理流程', online: '是否网上办理', booking: '是否可预约', courier: '是否可邮寄' }

/** The headings that an export of ours has for the fields, or had. */
export function fieldsByHeading(kind: ArticleKind): ReadonlyMap<string, string> {
  const fields = Object.entries(TABLE_FIELDS[kind])
  return new Map(fields.flatMap(([name, { label, type }]) => [label, FORMERLY[name] ?? label].map((one) => [headingOf({ label: one, type }), name] as const)))
}

export function kindOfLabel(label: string): ArticleKind | undefined {
  return (Object.keys(KIND_LABELS) as ArticleKind[]).find((kind) => KIND_LABELS[kind] === label.trim())
}

/** The value of a field, wherever an article keeps it. */
export function fieldValue(article: ArticleInput & { readonly key: string }, field: string): unknown {
  const of = (COMMON_FIELDS.includes(field) ? article : article.content) as Readonly<Record<string, unknown>> & { content?: ArticleContent }
  return of[field]
}
