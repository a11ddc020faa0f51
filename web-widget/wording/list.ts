import type { Catalogue } from '../../contract/wording.ts'

/** A guide's steps and the checklist at its end, on screen and on paper. */
export const list = {
  stepProgress: ['第{number}步/共约{of}步', '第{number}步/共約{of}步', 'Step {number} of about {of}'],
  listTitle: ['{title} · 办事清单', '{title} · 辦事清單', '{title} · checklist'],
  listChoices: ['您的情况', '您的情況', 'Your answers'],
  listTodo: ['要办的事', '要辦的事', 'What to do'],
  listTodoProgress: ['已办 {done} / {all}', '已辦 {done} / {all}', '{done} of {all} done'],
  listMaterials: ['要带的材料', '要帶的材料', 'What to bring'],
  listDepartment: ['办理部门', '辦理部門', 'Department'],
  listLimit: ['多久办好', '多久辦好', 'Done within'],
  listOnline: ['可以网上办', '可以網上辦', 'Can be done online'],
  listCounter: ['要到窗口办', '要到窗口辦', 'At the counter'],
  listBooking: ['可以预约', '可以預約', 'can be booked'],
  listNote: ['注意', '注意', 'Note'],
  listNoVisit: ['不用到现场', '不用到現場', 'none'],
  listVisits: ['{count}次', '{count}次', '{count}'],
  listOptional: ['视情况', '視情況', 'if it applies'],
  listOriginals: ['原件{count}份', '原件{count}份', '{count} original(s)'],
  listCopies: ['复印件{count}份', '複印件{count}份', '{count} copies'],
  listHallPhone: ['大厅咨询电话', '大廳查詢電話', 'Phone of the hall'],
  listSource: ['根据“{title}”（第{version}版）和各事项的办事指南整理', '根據「{title}」（第{version}版）和各事項的辦事指南整理', 'Made from "{title}" (version {version}) and the guides of its items'],
  listMadeOn: ['{date}整理，之后如有变化以窗口为准', '{date}整理，之後如有變化以窗口為準', 'As of {date}; later changes are not included'],
  listSample: ['示例内容，不是真实的办事指南', '示例內容，不是真實的辦事指南', 'Sample content, not real guidance'],
  listPrint: ['打印清单', '列印清單', 'Print'],
  listSave: ['保存清单', '儲存清單', 'Save'],
  listSaved: ['已保存为文件“{file}”', '已儲存為檔案「{file}」', 'Saved as the file "{file}"'],
} as const satisfies Catalogue
