/** A case for tests: the money of 990,000 yuan over five levels and 28 accounts, with sums that are known to the fen. */
import type { Account, Order, Shown } from './money'

const BEGIN_MS = Date.parse('2026-03-18T03:21:00+08:00')

/** name, level, came, stands, state of its order, left as cash and goods. */
type Told = readonly [
  name: string,
  level: number,
  came: number,
  stands: number,
  stage: string,
  left: number,
  unexplained: number,
]

const ACCOUNTS: readonly Told[] = [
  ['A1', 1, 40000000, 21260, 'held', 0, 0],
  ['A2', 1, 35000000, 220355, 'held', 0, 0],
  ['A3', 1, 24000000, 10000, 'held', 0, 0],
  ['B1', 2, 14998740, 40000, 'open', 0, 0],
  ['B2', 2, 24890000, 20000, 'open', 0, 0],
  ['B3', 2, 21869645, 6244000, 'open', 0, 0],
  ['B4', 2, 13000000, 20000, 'open', 0, 0],
  ['B5', 2, 10000000, 10000000, 'wait', 0, 0],
  ['B6', 2, 13990000, 4500, 'open', 0, 0],
  ['C1', 3, 7968740, 6000000, 'held', 1968740, 0],
  ['C2', 3, 11990000, 0, 'open', 0, 1840000],
  ['C3', 3, 14970000, 10000, 'open', 0, 0],
  ['C6', 3, 13886000, 5000000, 'open', 0, 0],
  ['C7', 3, 14975500, 10000, 'open', 0, 0],
  ['C4', 3, 6000000, 10000, 'open', 2000000, 0],
  ['C5', 3, 9769645, 90000, 'open', 4679645, 0],
  ['C8', 3, 2860000, 2860000, 'open', 0, 0],
  ['D1', 4, 14990000, 4000000, 'held', 0, 0],
  ['D3', 4, 6866000, 4866000, 'held', 2000000, 0],
  ['D6', 4, 7000000, 2200000, 'held', 0, 0],
  ['D2', 4, 1990000, 1990000, 'wait', 0, 0],
  ['D5', 4, 8990000, 0, 'open', 1990000, 0],
  ['D7', 4, 8985500, 8985500, 'open', 0, 0],
  ['D4', 4, 10970000, 4970000, 'open', 0, 0],
  ['E1', 5, 4990000, 2990000, 'open', 2000000, 0],
  ['E4', 5, 4800000, 10000, 'open', 4790000, 0],
  ['E2', 5, 6000000, 6000000, 'held', 0, 0],
  ['E3', 5, 7000000, 7000000, 'wait', 0, 0],
]

const PAID: readonly (readonly [from: string, to: string, fen: number])[] = [
  ['V', 'A1', 40000000],
  ['A1', 'B1', 14998740],
  ['A1', 'B2', 14990000],
  ['A1', 'B3', 9990000],
  ['B1', 'C1', 7968740],
  ['B1', 'C2', 6990000],
  ['B2', 'C2', 5000000],
  ['V', 'A2', 35000000],
  ['B2', 'C3', 9980000],
  ['A2', 'B3', 11879645],
  ['A2', 'B4', 13000000],
  ['C2', 'D1', 10000000],
  ['A2', 'B2', 9900000],
  ['C3', 'D1', 4990000],
  ['B4', 'C6', 7000000],
  ['C3', 'D3', 4980000],
  ['B4', 'C7', 5980000],
  ['B2', 'C4', 6000000],
  ['B2', 'C5', 3890000],
  ['B3', 'C6', 6886000],
  ['B3', 'C5', 5879645],
  ['V', 'A3', 24000000],
  ['D1', 'E1', 4990000],
  ['A3', 'B5', 10000000],
  ['C6', 'D6', 7000000],
  ['A3', 'B6', 13990000],
  ['C6', 'D3', 1886000],
  ['C2', 'D2', 1990000],
  ['C5', 'D5', 5000000],
  ['B6', 'C7', 8995500],
  ['B6', 'C3', 4990000],
  ['C7', 'D7', 8985500],
  ['C7', 'D4', 5980000],
  ['C4', 'D5', 3990000],
  ['B3', 'C8', 2860000],
  ['D6', 'E4', 4800000],
  ['C3', 'D4', 4990000],
  ['D1', 'E2', 6000000],
  ['D5', 'E3', 7000000],
]
/** Asked for at a clearing account: it came from the first, and no statement of it is there. */
const CLEARED = { from: 'D4', fen: 60_000_00 }

export const CLAIMED = 990_000_00

/** `more`: further accounts of the last level, each with a payment of so many fen, for pictures of many accounts. */
export function aCase(more: readonly number[] = []): Shown {
  const names = ['V', ...ACCOUNTS.map(([name]) => name), 'clearing', ...more.map((_, n) => `more-${n}`)]
  const place = new Map(names.map((name, n) => [name, n]))
  const accounts = [victim(), ...ACCOUNTS.map(accountOf), account('clearing', 5, 'frontier', CLEARED.fen)]
  accounts.push(...more.map((fen, n) => account(`more-${n}`, 5, 'standing', fen)))
  const moves = [...PAID, [CLEARED.from, 'clearing', CLEARED.fen] as const]
  for (const [name, , , , , left] of ACCOUNTS) {
    if (!left) continue
    place.set(`left-${name}`, accounts.length)
    accounts.push(account(`left-${name}`, 6, 'left', left))
    moves.push([name, `left-${name}`, left])
  }
  moves.push(...more.map((fen, n) => ['V', `more-${n}`, fen] as const))
  const transfers = moves.map(([from, to, fen], n) => ({
    id: `T${n}`,
    at: new Date(BEGIN_MS + n * 40_000).toISOString(),
    payer: place.get(from) ?? 0,
    payee: place.get(to) ?? 0,
    fen,
    claimed: fen,
    kind: 'transfer',
    origin: '',
  }))
  return {
    trace: 'trace',
    traced_at: new Date(BEGIN_MS + 3_600_000).toISOString(),
    data_until: new Date(BEGIN_MS + 3_600_000).toISOString(),
    policy: 'fifo',
    claimed: CLAIMED + more.reduce((sum, one) => sum + one, 0),
    sums: [],
    accounts,
    transfers,
    ways: [
      {
        claim_id: 'C',
        account: place.get('D7') ?? 0,
        fen: 59_800_00,
        transfers: wayOf(['V', 'A2', 'B4', 'C7', 'D7'], transfers, place),
      },
    ],
    asks: '',
    lacking: [],
    orders: ACCOUNTS.flatMap(([name, , , , stage]) => orderOf(stage, place.get(name) ?? 0)),
  }
}

function wayOf(names: readonly string[], transfers: Shown['transfers'], place: ReadonlyMap<string, number>): number[] {
  return names
    .slice(1)
    .map((to, n) =>
      transfers.findIndex((one) => one.payer === place.get(names[n] ?? '') && one.payee === place.get(to)),
    )
}

function victim(): Account {
  return { ...account('V', 0, 'passed', 0), came: 0 }
}

function accountOf([name, level, came, stands, , , unexplained]: Told): Account {
  return { ...account(name, level, stands > 0 ? 'standing' : 'passed', stands), came, unexplained }
}

function account(name: string, level: number, state: string, standing: number): Account {
  return {
    key: name,
    account: `62229900000${name}`,
    holder: `某${name}`,
    bank: '江左银行',
    level,
    state,
    owner_kind: 'person',
    came: standing,
    went: 0,
    standing,
    unexplained: 0,
    balance: standing,
    first_in: null,
    last_in: null,
    beside: [],
    stops: 0,
    proposed: null,
  }
}

function orderOf(stage: string, place: number): Order[] {
  if (stage === 'open') return []
  const at = new Date(BEGIN_MS + 3_000_000).toISOString()
  const held = stage === 'held'
  return [
    {
      id: `order-${place}`,
      kind: 'order',
      what: 'stop',
      state: held ? 'confirmed' : 'sent',
      account: place,
      number: '',
      bank: '江左银行',
      fen: null,
      by: 'duty',
      at,
      sent_at: at,
      answered_at: held ? at : null,
      ends: null,
      late: false,
    },
  ]
}
