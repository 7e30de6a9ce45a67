/** 要素: who, how, how much, by which numbers; below it what is to be said and asked now. */
import { Money } from '../../parts/Money'
import { Panel } from '../../parts/Panel'
import { useWords } from '../../words/words'
import { idCardIsRight } from './forms'
import { Line } from './Line'
import type { Draft, Report } from './spans'
import type { Earlier } from './useEarlier'
import type { Working } from './useReporting'
import { words } from './words'
import styles from './reporting.module.css'

interface Props {
  working: Working
  kind: string
  setKind: (kind: string) => void
  earlier: Earlier
  light: (place: string) => void
  /** Whether a payment may be counted twice. */
  unsettled: boolean
}

const SEATS = ['110', 'station', 'online', 'bank', 'transferred'] as const

export function Facts({ working, kind, setKind, earlier, light, unsettled }: Props) {
  const say = useWords(words)
  const { draft, report, change } = working
  const { victim, caller } = report
  const put = (place: string, more: Partial<Report>): void => change({ ...report, ...more }, place)
  const person = (name: 'name' | 'id_card' | 'phone' | 'address') => (value: string) =>
    put(`victim.${name}`, { victim: { ...victim, [name]: value } })
  const told = (name: 'name' | 'phone' | 'relation') => (value: string) => {
    const said = { name: '', phone: '', relation: '', ...caller, [name]: value }
    put(`caller.${name}`, { caller: said.name || said.phone || said.relation ? said : null })
  }
  const by = (place: string): string => byOf(draft, place, say)
  const checked = victim.id_card ? say(idCardIsRight(victim.id_card) ? 'checked' : 'unchecked') : ''
  return (
    <Panel title={say('facts')} end={<span className="s m2">{draft.origins.length}</span>}>
      <div className={styles.facts}>
        <Line
          label={say('victim')}
          value={victim.name}
          change={person('name')}
          beside={by('victim.name')}
          focused={() => light('victim.name')}
        />
        <Line
          label={say('idCard')}
          value={victim.id_card}
          change={person('id_card')}
          beside={checked || by('victim.id_card')}
          focused={() => light('victim.id_card')}
        />
        <Line
          label={say('phone')}
          value={victim.phone}
          change={person('phone')}
          beside={by('victim.phone')}
          focused={() => light('victim.phone')}
        />
        <label className={styles.still}>
          <input
            type="checkbox"
            checked={report.still_deceived}
            onChange={({ target }) => put('still', { still_deceived: target.checked })}
          />
          <b>{say('still')}</b> <span className="s m2">{say('stillSays')}</span>
        </label>
        <Kind draft={draft} kind={kind} setKind={setKind} />
        <div className={styles.line}>
          <span>{say('loss')}</span>
          <b>
            <Money fen={draft.loss_fen} atMost={unsettled} />
          </b>
          <span />
        </div>
        <Known draft={draft} earlier={earlier} />
        <Line
          label={say('age')}
          value={String(victim.age ?? '')}
          change={(typed) => {
            if (/^\d{0,3}$/.test(typed)) put('victim.age', { victim: { ...victim, age: typed ? Number(typed) : null } })
          }}
          inputMode="numeric"
        />
        <Line label={say('address')} value={victim.address} change={person('address')} />
        <Line label={say('caller')} value={caller?.name ?? ''} change={told('name')} beside={say('callerSays')} />
        <Line label={say('relation')} value={caller?.relation ?? ''} change={told('relation')} />
        <Line
          label={say('incident')}
          value={report.incident_no}
          change={(incident_no) => put('incident_no', { incident_no })}
        />
        <div className={styles.line}>
          <label htmlFor="via">{say('via')}</label>
          <select
            id="via"
            value={report.via}
            onChange={({ target }) => put('via', { via: target.value as Report['via'] })}
          >
            {SEATS.map((seat) => (
              <option key={seat} value={seat}>
                {say(`via-${seat}`)}
              </option>
            ))}
          </select>
          <span />
        </div>
      </div>
      <div className={styles.say} aria-live="polite">
        {report.still_deceived ? (
          <p>
            <b>{say('sayFirst')}</b> {say('hold')}
          </p>
        ) : null}
        <p>
          <b>{say('askThem')}</b> {draft.ask ? <span lang="zh-CN">{draft.ask}</span> : say('nothingToAsk')}
        </p>
      </div>
    </Panel>
  )
}

/** The two likeliest kinds with the sentence that decided; or another one. */
function Kind({ draft, kind, setKind }: { draft: Draft; kind: string; setKind: (kind: string) => void }) {
  const say = useWords(words)
  const guessed = draft.fraud_types.some((one) => one.fraud_type === kind)
  return (
    <>
      {draft.fraud_types.length > 0 ? (
        <fieldset className={styles.kinds}>
          <legend className="unseen">{say('kind')}</legend>
          {draft.fraud_types.map((one) => (
            <label key={one.fraud_type} className={styles.kind}>
              <input
                type="radio"
                name="kind"
                checked={one.fraud_type === kind}
                onChange={() => setKind(one.fraud_type)}
              />
              <span className="nw">
                <b>{one.fraud_type}</b> <span className="s m">{say('kindWeight', { n: one.weight })}</span>
              </span>
              <span className="s m2 cut">{one.sentence}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <Line
        label={say(draft.fraud_types.length > 0 ? 'kindOther' : 'kind')}
        value={guessed ? '' : kind}
        change={(typed) => setKind(typed || (draft.fraud_types[0]?.fraud_type ?? ''))}
      />
    </>
  )
}

/** Accounts of the victim's own, and what is the suspect's: where it was heard of before. */
function Known({ draft, earlier }: { draft: Draft; earlier: Earlier }) {
  const say = useWords(words)
  return (
    <>
      {draft.own_accounts.map((one) => (
        <div key={one.number} className={styles.line}>
          <span>{say('own')}</span>
          <span className="cut">
            {one.number.replace('tail:', '…')} <span className="s m2">{one.bank}</span>
          </span>
          <span className="s m">{say('ownSays')}</span>
        </div>
      ))}
      {draft.indicators.map((one) => (
        <div key={`${one.what} ${one.value}`} className={styles.line}>
          <span>{say('suspectOf', { what: say(`type-${one.what}` as 'type-phone') })}</span>
          <span className="cut" title={one.value}>
            {one.value}
          </span>
          <span className="s m">{earlierSays(earlier, one.value, say)}</span>
        </div>
      ))}
    </>
  )
}

export function earlierSays(
  earlier: Earlier,
  value: string,
  say: (word: 'earlier' | 'newHere', values?: Record<string, number>) => string,
): string {
  const cases = earlier.get(value)
  if (cases === undefined) return ''
  return cases.length > 0 ? say('earlier', { n: cases.length }) : say('newHere')
}

const BY = ['read', 'corrected', 'prefix', 'officer'] as const

function byOf(draft: Draft, place: string, say: (word: `by-${(typeof BY)[number]}`) => string): string {
  const by = draft.origins.find((one) => one.place === place)?.by
  const known = BY.find((one) => one === by)
  return known ? say(`by-${known}`) : ''
}
