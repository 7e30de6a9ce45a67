import { table } from '../words/words'

export const words = table({
  title: ['键位', 'Keys'],
  close: ['关闭', 'Close'],
  hint: [
    '单个字母只在文字框外起作用，输入法打字时不起作用。',
    'Single letters act outside text fields only, and never while an input method composes.',
  ],
  off: ['关掉单字母键', 'Switch single letters off'],
  on: ['打开单字母键', 'Switch single letters on'],
})
