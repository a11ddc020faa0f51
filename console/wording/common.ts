import type { Catalogue } from '../../contract/wording.ts'

/** The frame around every page, and what every page says. */
export const common = {
  product: ['咨询工作台', '諮詢工作台', 'Consultation desk'],
  skip: ['跳到正文', '跳到正文', 'Skip to the content'],
  pages: ['页面', '頁面', 'Pages'],
  window: ['综合窗口', '綜合窗口', 'Service window'],
  department: ['审批部门', '審批部門', 'Department'],
  editor: ['知识编辑', '知識編輯', 'Guidance'],
  supervisor: ['督导', '督導', 'Supervisor'],
  followUps: ['跟进', '跟進', 'Follow-ups'],
  overview: ['总览', '總覽', 'Overview'],
  noPages: ['您的账号还没有可用的页面，请联系管理员开通权限。', '您的帳戶還沒有可用的頁面，請聯絡管理員開通權限。', 'No page is open to your account yet. Please ask your administrator.'],
  notFoundPage: ['没有这个页面', '沒有這個頁面', 'There is no such page'],
  notFoundHelp: ['地址可能写错了，或者您的账号没有这项权限。', '網址可能有誤，或者您的帳戶沒有這項權限。', 'The address may be wrong, or your account may not open it.'],
  toFirstPage: ['回到首页', '返回首頁', 'Go to the first page'],

  menu: ['设置', '設定', 'Settings'],
  language: ['语言', '語言', 'Language'],
  hans: ['简体', '简体', '简体'],
  hant: ['繁體', '繁體', '繁體'],
  english: ['English', 'English', 'English'],
  elder: ['大字版', '大字版', 'Large text'],
  sound: ['提示音', '提示音', 'Sound'],
  signOut: ['退出登录', '登出', 'Sign out'],

  online: ['已连接', '已連線', 'Connected'],
  connecting: ['正在连接…', '正在連線…', 'Connecting…'],
  offline: ['连接中断，正在重连', '連線中斷，正在重新連線', 'Connection lost, trying again'],
  offlineHelp: ['连接中断。写好的内容都还在，恢复后自动发送。', '連線中斷。已輸入的內容都保留，恢復後自動傳送。', 'The connection is lost. What you wrote is kept and will be sent when it is back.'],
  tryNow: ['立即重试', '立即重試', 'Try now'],

  shortcuts: ['快捷键', '快捷鍵', 'Shortcuts'],
  shortcutsTitle: ['键盘快捷键', '鍵盤快捷鍵', 'Keyboard shortcuts'],
  keyHelp: ['显示或收起快捷键', '顯示或收起快捷鍵', 'Show or hide the shortcuts'],
  keyTab: ['依次到下一个控件', '依次到下一個控件', 'To the next control'],

  noReply: ['没有收到系统的回应，请检查网络后再试。', '沒有收到系統的回應，請檢查網絡後再試。', 'The system did not answer. Please check the network and try again.'],
  failed: ['没有成功，请刷新页面后再试。', '未能成功，請重新整理頁面後再試。', 'That did not work. Please reload the page and try again.'],
  loadFailed: ['没能读到内容', '未能讀取內容', 'This could not be loaded'],
  retry: ['再试一次', '再試一次', 'Try again'],
  loading: ['正在读取…', '正在讀取…', 'Loading…'],
  undo: ['撤销', '復原', 'Undo'],
  cancel: ['取消', '取消', 'Cancel'],
  close: ['关闭', '關閉', 'Close'],
  all: ['全部', '全部', 'All'],
  sample: ['示例', '示例', 'Sample'],

  now: ['刚刚', '剛剛', 'just now'],
  minutesAgo: ['{count} 分钟前', '{count} 分鐘前', '{count} min ago'],
  hoursAgo: ['{count} 小时前', '{count} 小時前', '{count} h ago'],
} as const satisfies Catalogue
