import type { Catalogue } from '../../contract/wording.ts'

/** The answer card of the chat, beside the contract's terms: source, verdict. */
export const card = {
  likely: ['这可能是您要找的', '這可能是您要找的', 'This may be what you are looking for'],
  sample: ['示例', '示例', 'Sample'],
  sampleHint: ['示例内容，不是真实的办事指南', '示例內容，不是真實的辦事指南', 'Sample content, not real guidance'],
  materialsProgress: ['已备齐 {done} / {all}', '已備齊 {done} / {all}', '{done} of {all} ready'],
  more: ['展开全文', '展開全文', 'Show all'],
  less: ['收起', '收起', 'Show less'],

  draft: ['参考回答', '參考回答', 'Drafted answer'],
  draftNote: ['由模型根据下面的指南起草，已逐句核对；以指南原文为准。', '由模型根據下面的指南草擬，已逐句核對；以指南原文為準。', 'Drafted by a model from the guidance below and checked sentence by sentence. The guidance decides.'],
  cite: ['依据', '依據', 'Source'],
  citeLabel: ['查看第 {number} 句的依据', '查看第 {number} 句的依據', 'Show what sentence {number} rests on'],

  openSource: ['查看原文', '查看原文', 'Show the passage'],
  closeSource: ['收起原文', '收起原文', 'Hide the passage'],
  passage: ['原文', '原文', 'The passage'],
  visitSource: ['到发布网站查看（新窗口）', '到發布網站查看（新視窗）', 'See it where it was published (new window)'],
  kindTheme: ['一件事一次办', '一件事一次辦', 'One matter at a time'],

  aboutSubject: ['关于：{title}', '關於：{title}', 'About: {title}'],
  dropAbout: ['换一个', '換一個', 'Not this'],
  dropAboutLabel: ['不是问“{title}”，按我的原话重新查找', '不是問「{title}」，按我的原話重新查找', 'Not about “{title}”: search my words by themselves'],
  verdict: ['这个回答有帮助吗', '這個回答有幫助嗎', 'Was this answer helpful'],
  helpful: ['有用', '有用', 'Helpful'],
  unhelpful: ['没用', '沒用', 'Not helpful'],
  whyTitle: ['哪里没有帮上您？', '哪裏沒有幫上您？', 'What was the matter?'],
  why_wrong: ['内容有错', '內容有錯', 'Wrong'],
  why_outdated: ['内容过时', '內容過時', 'Out of date'],
  why_unclear: ['看不明白', '看不明白', 'Unclear'],
  why_incomplete: ['不够完整', '不夠完整', 'Incomplete'],
  why_notAsked: ['答非所问', '答非所問', 'Off topic'],
  whyWords: ['还想说的（可不填，最多 500 字）', '還想說的（可不填，最多 500 字）', 'Anything else (optional, up to 500 characters)'],
  whySend: ['提交', '提交', 'Send'],
  whySkip: ['不说了', '不說了', 'Skip'],
  whyPick: ['请选一项，或写几句。', '請選一項，或寫幾句。', 'Please choose one, or write a few words.'],
  thanksHelpful: ['谢谢您的反馈', '謝謝您的回饋', 'Thank you'],
  thanksUnhelpful: ['谢谢，已转给编辑改进。您也可以找人工', '謝謝，已轉給編輯改善。您也可以找人工', 'Thank you, the editors have it. You can also talk to a person'],
} as const satisfies Catalogue
