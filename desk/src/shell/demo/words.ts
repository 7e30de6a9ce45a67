import { table } from '../../words/words'

export const words = table({
  demo: ['演示', 'Demo'],
  comeIn: ['演示中心：选一个人上台', 'A demonstration: come in as'],
  comeInSays: [
    '人都是虚构的。这个浏览器替他们保管密码和验证器，选了就进来。',
    'All of them are made up. This browser keeps their passwords and plays their phones: choose one and you are in.',
  ],
  proveAs: ['证明是{who}', 'Prove to be {who}'],
  changeTo: ['换人', 'Change to'],
  changing: ['正在换人', 'Changing'],
  noCodes: [
    '演示中心：打开运行 make centre 时打印的整条地址，邀请码在里面。',
    'A demonstration: open the whole address that “make centre” printed; the codes are in it.',
  ],
  'duty.east': ['值班甲', 'Duty officer A'],
  'duty2.east': ['值班乙', 'Duty officer B'],
  'lead.east': ['指挥长', 'Commander'],
  'head.east': ['分局负责人', 'Head of the county'],
  'head.city': ['市局负责人', 'Head of the city'],
  'fund.east': ['资金研判', 'Fund analyst'],
  'review.city': ['异议复核人', 'Reviewer'],
  guide: ['引导', 'Guide'],
  stepOf: ['第 {n} 步，共 {all} 步', 'Step {n} of {all}'],
  leave: ['收起引导', 'Put the guide away'],
  goOn: ['接着引导', 'Go on with the guide'],
  toggle: ['收起引导，或者接着引导', 'Put the guide away, or go on with it'],
  skip: ['跳过这一步', 'Skip this step'],
  again: ['从头再来', 'From the beginning'],
  'do-report': ['有人来报案。按 [g n] 到接报。', 'Somebody calls to report a fraud. Press [g n] to take the report.'],
  'do-read': [
    '点“放一份虚构样例”，或者贴进报案人的话 [ctrl+v]，再按 [ctrl+Enter] 读出来。',
    'Put the made-up example in, or paste what the caller says [ctrl+v], then [ctrl+Enter] reads it.',
  ],
  'do-file': [
    '收款人、金额、时间都填好了，看一眼。按 [ctrl+Enter] 提交并追踪：同一分钟起草止付。',
    'Payees, sums and times are filled in: have a look. [ctrl+Enter] files it, and stops are drafted within the minute.',
  ],
  'do-commander': [
    '起草的人不能签。在最上面一行换成“指挥长”，还在这一件案子。',
    'Who drafted does not sign. Change to the commander at the top; you stay with this case.',
  ],
  'do-sign': [
    '按 [s]，读一遍要发出的话，[Enter] 签发。送出去就收不回。',
    'Press [s], read what will be sent, and [Enter] signs it. Once sent it cannot be taken back.',
  ],
  'do-answer': [
    '已送银行。一两分钟内有答复，“已止付”会自己变，不用刷新。',
    'It is at the bank, which answers within a minute or two. What is held changes by itself; nothing is reloaded.',
  ],
  'do-head': [
    '止付只有 48 小时，期满前转冻结；调单也由负责人批。在最上面一行换成“分局负责人”。',
    'A stop holds for 48 hours and a freeze follows it; the head signs it, and the queries: change to the head of the county.',
  ],
  'do-ask': [
    '按 [s]、[Enter]，冻结和调单一起签。银行把流水送回来，图自己往下长。',
    'Press [s] and [Enter]: freezes and queries are signed together. Statements come in, and the picture grows by itself.',
  ],
  'do-look': [
    '流水回来，钱去了哪里自己画出来。[j] [k] 选一户，[Space] 翻证据：哪个文件、哪一行。',
    'Statements come in and the money draws itself. [j] [k] choose an account, [Space] turns its evidence: file and row.',
  ],
  'do-onward': [
    '下一级账户的止付也起草好了。换回“指挥长”，再按 [s]、[Enter]，赶在钱走之前。',
    'Stops for the next accounts are drafted too. Change back to the commander, [s] and [Enter], before the money goes on.',
  ],
  'do-ledger': [
    '按 [g r] 看台账：每一户的时限都在行里，先到期的在前。[Enter] 打开案件，方案、依据、异议、文书都在里面。',
    'Press [g r] for the ledger: every hold with its clock. [Enter] opens the case: plan, grounds, objections and papers.',
  ],
  'do-audit': [
    '换成“审计员”，按 [g u]：刚才看过、办过的每一步都在签名的链上，[v] 核验。',
    'Change to the auditor and press [g u]: every look and act stands in the signed chain, and [v] checks it.',
  ],
  'do-end': [
    '办完了。每一屏按 [?] 都列出全部的键；换个人，看看别的岗位。',
    'That is all of it. [?] lists the keys of every screen; change to somebody else and look around.',
  ],
  admin: ['管理员', 'Administrator'],
  audit: ['审计员', 'Auditor'],
})
