import type { Catalogue } from '../../contract/wording.ts'

export const signIn = {
  title: ['登录工作台', '登入工作台', 'Sign in to the desk'],
  intro: ['供窗口、审批部门和知识编辑使用', '供窗口、審批部門和知識編輯使用', 'For windows, departments and editors'],
  username: ['用户名', '用戶名稱', 'User name'],
  password: ['密码', '密碼', 'Password'],
  submit: ['登录', '登入', 'Sign in'],
  usernameMissing: ['请输入用户名。', '請輸入用戶名稱。', 'Please enter your user name.'],
  passwordMissing: ['请输入密码。', '請輸入密碼。', 'Please enter your password.'],
  lockedHelp: ['这是为了防止他人试探密码。忘记密码请联系管理员重置。', '這是為了防止他人試探密碼。忘記密碼請聯絡管理員重設。', 'This keeps others from guessing passwords. If you have forgotten yours, ask your administrator to reset it.'],
  expiredTitle: ['登录已过期', '登入已過期', 'Your session has ended'],
  expired: ['请重新登录。页面上写好的内容都还在。', '請重新登入。頁面上已輸入的內容都保留。', 'Please sign in again. What you wrote on the page is kept.'],
  unreachable: ['暂时连不上系统', '暫時未能連接系統', 'The system cannot be reached'],
  unreachableHelp: ['请检查网络，或稍后再试。', '請檢查網絡，或稍後再試。', 'Please check the network, or try again a little later.'],
} as const satisfies Catalogue
