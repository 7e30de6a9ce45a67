/** Naming: an account as people say it, with its bank in short and the end of its number. */
import type { Account } from './money'

const BANK = /(股份有限公司|有限责任公司|银行|支行|分行).*$/

export function bankOf(bank: string): string {
  return bank.replace(BANK, '') || bank
}

export function tailOf(account: string): string {
  return account.replaceAll(/[^0-9A-Za-z]/g, '').slice(-4)
}

/** 江左 6218. What statements tell without a number has none to show. */
export function numberOf({ bank, account }: Pick<Account, 'bank' | 'account'>): string {
  return [bankOf(bank), account.includes(':') ? '' : tailOf(account)].filter(Boolean).join(' ')
}

/** 江左 6218 唐* */
export function nameOf(account: Account): string {
  return [numberOf(account), account.holder].filter(Boolean).join(' ')
}

/** So much of a text as fits into so many ems. */
export function shortened(text: string, room: number): string {
  if (emsOf(text) <= room) return text
  let kept = ''
  for (const letter of text) {
    if (emsOf(`${kept}${letter}…`) > room) break
    kept += letter
  }
  return kept ? `${kept}…` : ''
}

export function emsOf(text: string): number {
  let ems = 0
  for (const letter of text) ems += (letter.codePointAt(0) ?? 0) < 0x2000 ? 0.56 : 1
  return ems
}
