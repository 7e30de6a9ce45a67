/** The log with its filters in the address; beside it whether it is sound, and what stands out. */
import { useState } from 'react'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Failure } from '../../parts/Failure'
import { Panel } from '../../parts/Panel'
import { Waiting } from '../../parts/Waiting'
import { useQueryValue } from '../../shell/route'
import { useWords } from '../../words/words'
import { Alarms } from './Alarms'
import { Check } from './Check'
import { Lines } from './Lines'
import { type Filters, useLog } from './useLog'
import { words } from './words'
import styles from './audit.module.css'

export function Log() {
  const say = useWords(words)
  const [filters, filter] = useFilters()
  const log = useLog(filters)
  const lines = (log.data?.pages ?? []).flatMap((one) => one.items)
  const more = log.hasNextPage && !log.isFetching ? () => void log.fetchNextPage() : undefined
  const again = () => void log.refetch()
  useKeys(say('log'), [{ keys: 'r', says: say('renew'), act: again }])
  return (
    <>
      <Panel
        title={say('log')}
        className={styles.main ?? ''}
        beside={<span className="s m2">{say(log.hasNextPage ? 'shownMore' : 'shown', { n: lines.length })}</span>}
        end={
          <Button small keys="r" onPress={again}>
            {say('renew')}
          </Button>
        }
      >
        <Sieve filters={filters} filter={filter} />
        {log.error ? <Failure problem={log.error} again={again} /> : null}
        {log.isPending ? <Waiting rows={8} /> : null}
        {log.data ? <Lines lines={lines} none={say('noLines')} more={more} /> : null}
      </Panel>
      <div className={`col ${styles.side}`}>
        <Check />
        <Alarms />
      </div>
    </>
  )
}

function useFilters(): [filters: Filters, filter: (name: keyof Filters, value: string) => void] {
  const [member, setMember] = useQueryValue('member')
  const [act, setAct] = useQueryValue('act')
  const [caseId, setCase] = useQueryValue('case')
  const [looks, setLooks] = useQueryValue('looks')
  const set = { member: setMember, act: setAct, caseId: setCase, looks: setLooks }
  const kind = looks === 'looks' || looks === 'acts' ? looks : ''
  return [{ member, act, caseId, looks: kind }, (name, value) => set[name](value)]
}

interface SieveProps {
  filters: Filters
  filter: (name: keyof Filters, value: string) => void
}

/** What is typed is asked for by Enter, or when the field is left: each page that is shown is on record. */
function Sieve({ filters, filter }: SieveProps) {
  const say = useWords(words)
  return (
    <search className={styles.sieve}>
      <Typed label={say('who')} value={filters.member} settle={(value) => filter('member', value)} />
      <Typed label={say('act')} value={filters.act} settle={(value) => filter('act', value)} hint={say('actHint')} />
      <Typed label={say('caseId')} value={filters.caseId} settle={(value) => filter('caseId', value)} />
      <label>
        <span className="s m2">{say('kind')}</span>
        <select value={filters.looks} onChange={(choice) => filter('looks', choice.target.value)}>
          <option value="">{say('both')}</option>
          <option value="looks">{say('look')}</option>
          <option value="acts">{say('done')}</option>
        </select>
      </label>
    </search>
  )
}

interface TypedProps {
  label: string
  value: string
  settle: (value: string) => void
  hint?: string
}

function Typed({ label, value, settle, hint }: TypedProps) {
  const [typed, type] = useState<string | null>(null)
  const done = () => {
    if (typed !== null) settle(typed.trim())
    type(null)
  }
  return (
    <label>
      <span className="s m2">{label}</span>
      <input
        value={typed ?? value}
        placeholder={hint ?? ''}
        onChange={(typing) => type(typing.target.value)}
        onBlur={done}
        onKeyDown={(press) => (press.key === 'Enter' && !press.nativeEvent.isComposing ? done() : undefined)}
      />
    </label>
  )
}
