import { expect, test } from 'vitest'
import { STEPS, type OrderShown, type Seen, further } from './steps'

const NOTHING: Seen = { part: 'duty.east', path: ['duty'], account: '', orders: [] }
const named = (step: number): string | undefined => STEPS[step]?.name
const order = (what: string, level: number, ...acts: string[]): OrderShown =>
  ({ body: { what, level }, moves: acts.map((act) => ({ act })) }) as unknown as OrderShown

test('nothing done, nothing passed', () => {
  expect(named(further(0, NOTHING))).toBe('report')
})

test('each thing that is done leads one step on', () => {
  const at = (step: number, seen: Partial<Seen>) => named(further(step, { ...NOTHING, ...seen }))
  expect(at(0, { path: ['reporting'] })).toBe('read')
  expect(at(1, { path: ['reporting', 'D'] })).toBe('file')
  expect(at(2, { path: ['tracing', 'C'] })).toBe('commander')
  expect(at(3, { part: 'lead.east' })).toBe('sign')
  expect(at(4, { orders: [order('stop', 1)] })).toBe('sign')
  expect(at(4, { orders: [order('stop', 1, 'sign', 'send')] })).toBe('answer')
  expect(at(5, { orders: [order('stop', 1, 'sign', 'send', 'confirm')] })).toBe('head')
})

test('a stop of the first level is not one of the next', () => {
  const seen = { ...NOTHING, orders: [order('stop', 1, 'sign')] }
  const onward = STEPS.findIndex((one) => one.name === 'onward')
  expect(further(onward, seen)).toBe(onward)
  expect(named(further(onward, { ...seen, orders: [order('stop', 2, 'sign')] }))).toBe('ledger')
})

test('whoever goes ahead of the guide is not held up by it', () => {
  const seen: Seen = { part: 'lead.east', path: ['tracing', 'C'], account: '', orders: [order('stop', 1, 'sign')] }
  expect(named(further(0, seen))).toBe('answer')
})

test('the end stays', () => {
  expect(further(STEPS.length - 1, NOTHING)).toBe(STEPS.length - 1)
})
