import { table } from '../words/words'

export const words = table({
  yuan: ['元', ' yuan'],
  unknown: ['不知道', ' unknown'],
  over: ['超 {span}', '{span} over'],
  days: ['{n} 天', '{n} days'],
  loading: ['正在取', 'Loading'],
  loadingFor: ['正在等中心答复，已 {n} 秒', 'Waiting for the centre, {n} s'],
  row: ['第 {n} 行', 'row {n}'],
  rules: ['权限表：{rows}', 'Table of rights: {rows}'],
  again: ['再试', 'Try again'],
  close: ['关闭', 'Close'],
  news: ['消息', 'News'],
  back: ['返回', 'Back'],
  cancel: ['不办了', 'Not now'],
  irreversible: ['送出去就收不回，只能另发解除。', 'Once sent it cannot be taken back; only a release can follow.'],
  gridKeys: [
    '方向键移动，直接打字改写，F2 在格内移动，Tab 下一格，Alt ↑ 照抄上一行，可粘贴整片表格。',
    'Arrows move, typing replaces, F2 moves within the cell, Tab for the next one, Alt ↑ copies from above; a whole sheet can be pasted.',
  ],
  undo: ['撤销', 'Undo'],
  redo: ['重做', 'Redo'],
  addRow: ['加一行', 'Add a row'],
})
