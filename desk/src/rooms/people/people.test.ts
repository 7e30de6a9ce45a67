import { describe, expect, it } from 'vitest'
import { endOfDay } from '../../words/times'
import { deletionBars, nextOfDeletion } from './keeping'
import { type Grant, type Member, sortOf, sought, waitingFirst } from './members'

const member = (id: string, more: Partial<Member> = {}): Member => ({
  id,
  login: id,
  name: id,
  unit: '/1/',
  institution: null,
  leader: null,
  natural: true,
  roles: [],
  ...more,
})

describe('members', () => {
  const all = [
    member('duty', { name: '林某川', roles: [{ grant_id: 'g', role: 'duty-officer', unit: '/1/', until: null }] }),
    member('bank.a', { institution: 'bank-a' }),
    member('feed', { natural: false }),
  ]
  it('are officers, partners or programs', () => {
    expect(all.map(sortOf)).toEqual(['officer', 'partner', 'program'])
    expect(sought(all, '', 'partner').map((one) => one.id)).toEqual(['bank.a'])
  })
  it('are found by name, login, institution or role', () => {
    expect(sought(all, '林某', '').map((one) => one.id)).toEqual(['duty'])
    expect(sought(all, 'DUTY-OFF', '').map((one) => one.id)).toEqual(['duty'])
    expect(sought(all, 'bank-a', '').map((one) => one.id)).toEqual(['bank.a'])
    expect(sought(all, 'nobody', '')).toEqual([])
  })
})

describe('grants', () => {
  it('that wait for a second person stand first', () => {
    const grants = ['confirmed', 'drafted', 'revoked', 'drafted'].map((state, n) => ({ id: `${n}`, state }) as Grant)
    expect(waitingFirst(grants).map((one) => one.id)).toEqual(['1', '3', '0', '2'])
  })
  it('end with a day in Shanghai, or never', () => {
    expect(endOfDay('2027-01-31')).toBe('2027-01-31T23:59:59+08:00')
    expect(endOfDay('')).toBeNull()
    expect(endOfDay('31.1.2027')).toBeNull()
  })
})

describe('a deletion', () => {
  it('goes through three hands', () => {
    expect(['drafted', 'checked', 'approved', 'erased'].map(nextOfDeletion)).toEqual(['check', 'approve', null, null])
    const checked = { by: 'lead', moves: [{ act: 'check', by: 'lead2' }] }
    expect(deletionBars(checked, 'check', 'lead')).toBe(true)
    expect(deletionBars(checked, 'approve', 'lead2')).toBe(true)
    expect(deletionBars(checked, 'approve', 'head')).toBe(false)
  })
})
