/** What an import says of a file or a row. Reports are stored and read as they are: they are written in 简体, like the guidance. */
import type { Catalogue } from '../../contract/index.ts'
import { createSay } from '../../contract/index.ts'

const LOCALE = 'zh-Hans'

const reasons = {
  notText: ['不是文本文件，或文字编码不是 UTF-8、UTF-16、GBK 之一', '不是文字檔，或文字編碼不是 UTF-8、UTF-16、GBK 之一', 'Not a text file, or its encoding is none of UTF-8, UTF-16, GBK'],
  emptyFile: ['文件是空的', '檔案是空的', 'The file is empty'],
  nothingInside: ['文件里没有内容', '檔案裏沒有內容', 'The file holds nothing'],
  noRowReadable: ['没有一行能读出来', '沒有一行能讀出來', 'Not one row can be read'],
  unknownFormat: [
    '看不出是哪种格式：可以导入事项、政策、问答、一件事主题四类，表头或字段名请见说明',
    '看不出是哪種格式：可以匯入事項、政策、問答、一件事主題四類，表頭或欄位名稱請見說明',
    'Of no known format: service items, policies, FAQ and themes can be imported; for headings and field names see the documentation',
  ],
  badJsonLine: ['不是完整的一行 JSON', '不是完整的一行 JSON', 'Not a whole line of JSON'],
  badJson: ['不是完整的 JSON', '不是完整的 JSON', 'Not complete JSON'],
  badJsonList: ['不是完整的 JSON 列表', '不是完整的 JSON 列表', 'Not a complete list of JSON'],
  unevenQuotes: ['表格的引号不成对，无法分行', '表格的引號不成對，無法分行', 'The quotes of the table do not match, so its rows cannot be told'],
  tooManyCells: [
    '有{cells}格，表头只有{headings}格：内容里有逗号的，要用双引号括起来',
    '有{cells}格，表頭只有{headings}格：內容裏有逗號的，要用雙引號括起來',
    'Has {cells} cells, the header only {headings}: content with a comma belongs in double quotes',
  ],
  badYaml: [
    '第{line}行不是正确的 YAML（检查缩进、冒号后的空格和引号）',
    '第{line}行不是正確的 YAML（檢查縮排、冒號後的空格和引號）',
    'Line {line} is no correct YAML (check indents, the space after colons, and quotes)',
  ],
  deepYaml: ['YAML 的层数太多，最多 {max} 层', 'YAML 的層數太多，最多 {max} 層', 'The YAML is nested too deep, at most {max} levels'],
  yamlAlias: ['第{line}行有 YAML 引用（*{name}），请改为写出内容', '第{line}行有 YAML 引用（*{name}），請改為寫出內容', 'Line {line} holds a YAML alias (*{name}): write out what it stands for'],
  tooDeep: ['层数太多，最多 {max} 层', '層數太多，最多 {max} 層', 'Is nested too deep, at most {max} levels'],
  nul: ['含有空字符（NUL），无法保存', '含有空字元（NUL），無法儲存', 'Holds a NUL character, which cannot be stored'],
  keyTooLong: ['编号太长，最多 {max}', '編號太長，最多 {max}', 'The key is too long, at most {max}'],
  duplicateKey: ['与第{row}行的编号重复', '與第{row}行的編號重複', 'Has the same key as row {row}'],
  notObject: ['不是一个对象', '不是一個物件', 'Not an object'],
  notTableRow: ['不是一行表格', '不是一行表格', 'Not a row of a table'],
  unknownKind: ['“kind”应为 faq、item、policy 或 theme', '「kind」應為 faq、item、policy 或 theme', '"kind" should be faq, item, policy or theme'],
  missing: ['缺少“{name}”', '缺少「{name}」', '"{name}" is missing'],
  itemsAbsent: [
    '已收下；这些事项没有发布，清单上只显示标题：{codes}',
    '已收下；這些事項沒有發布，清單上只顯示標題：{codes}',
    'Taken; these items are not published, and the list shows their titles only: {codes}',
  ],
  separator: ['、', '、', ', '],

  wrong: ['“{field}”{problem}', '「{field}」{problem}', '"{field}"{problem}'],
  unfit: ['内容不符合格式', '內容不符合格式', 'The content does not fit the format'],
  content: ['内容', '內容', 'content'],
  ofList: ['第{place}个', '第{place}個', 'no. {place}'],
  within: ['的', '的', ', '],
  tooFew: ['太少，至少要有 {min} 个', '太少，至少要有 {min} 個', ' has too few, at least {min}'],
  tooMany: ['太多，最多 {max}', '太多，最多 {max}', ' has too many, at most {max}'],
  tooLong: ['太长，最多 {max}', '太長，最多 {max}', ' is too long, at most {max}'],
  mayNotBeEmpty: ['不能为空', '不能為空', ' may not be empty'],
  notFilledIn: ['没有填写', '沒有填寫', ' is not filled in'],
  wrongType: ['类型不对', '類型不對', ' is of the wrong type'],
  wrongFormat: ['格式不对', '格式不對', ' is of the wrong format'],
  noneOfThese: ['不在可选的范围内', '不在可選的範圍內', ' is none of what may be chosen'],
  wronglyWritten: ['写法不对', '寫法不對', ' is not written as it should be'],
  refused: ['不符合要求', '不符合要求', ' is not as required'],
} as const satisfies Catalogue

/** Fields as the schema names them. */
const fields: Catalogue = {
  kind: ['类型', '類型', 'kind'],
  code: ['事项编码', '事項編碼', 'item code'],
  name: ['名称', '名稱', 'name'],
  question: ['标准问题', '標準問題', 'question'],
  alternates: ['相似问', '相似問', 'other phrasings'],
  answer: ['答案', '答案', 'answer'],
  title: ['标题', '標題', 'title'],
  body: ['正文', '正文', 'text'],
  departmentCode: ['部门代码', '部門代碼', 'department code'],
  effectiveOn: ['生效日期', '生效日期', 'effective on'],
  expiresOn: ['失效日期', '失效日期', 'expires on'],
  issuedOn: ['发布日期', '發布日期', 'issued on'],
  supersedes: ['被替代的编号', '被取代的編號', 'replaced key'],
  materials: ['申请材料', '申請材料', 'materials'],
  steps: ['办理流程', '辦理流程', 'steps'],
  visits: ['到现场次数', '到現場次數', 'visits'],
  url: ['网址', '網址', 'web address'],
  fastTrack: ['办理方式', '辦理方式', 'fast track'],
  everydayNames: ['通俗名称', '通俗名稱', 'everyday names'],
  summary: ['简介', '簡介', 'summary'],
  questions: ['问题', '問題', 'questions'],
  options: ['选项', '選項', 'options'],
  ask: ['问法', '問法', 'wording of the question'],
  label: ['选项文字', '選項文字', 'label'],
  when: ['条件', '條件', 'condition'],
  entries: ['清单', '清單', 'entries'],
  item: ['事项编码', '事項編碼', 'item code'],
  stage: ['阶段', '階段', 'stage'],
  id: ['编号', '編號', 'id'],
  online: ['网上办理', '網上辦理', 'online'],
  booking: ['预约', '預約', 'booking'],
  courier: ['快递', '速遞', 'courier'],
  phone: ['咨询电话', '諮詢電話', 'phone'],
  required: ['是否必须', '是否必須', 'required'],
  theme: ['主题', '主題', 'theme'],
  audience: ['服务对象', '服務對象', 'audience'],
  itemCode: ['TASK_CODE 事项编码', 'TASK_CODE 事項編碼', 'TASK_CODE'],
  itemName: ['TASK_NAME 事项名称', 'TASK_NAME 事項名稱', 'TASK_NAME'],
  text: ['text 正文', 'text 正文', 'text'],
}

export const say = createSay(reasons, LOCALE)
const sayField = createSay(fields, LOCALE)

/** A field in words; one that has none, as it is written. */
export const fieldName = (field: string): string => Object.hasOwn(fields, field) ? sayField(field) : field
