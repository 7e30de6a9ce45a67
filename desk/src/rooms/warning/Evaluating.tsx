/** Whether it was right to warn: said by another one than who answered. The centre learns from it. */
import { useAct, useLook } from '../../api/centre'
import { useSecond } from '../../api/clock'
import { useFresh } from '../../api/events'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Failure } from '../../parts/Failure'
import { Money } from '../../parts/Money'
import { Nothing } from '../../parts/Nothing'
import { Panel } from '../../parts/Panel'
import { refuse, tell } from '../../parts/toasts'
import { useChoice } from '../../parts/useChoice'
import { Waiting } from '../../parts/Waiting'
import { useMe } from '../../shell/me'
import { shortTime } from '../../words/times'
import { useLanguage, useWords } from '../../words/words'
import type { Warning } from './people'
import { words } from './words'
import styles from './warning.module.css'

const WARNINGS = '/api/v1/warnings'
const RIGHTS = [
  ['y', 'true'],
  ['n', 'false'],
  ['u', 'unknown'],
] as const

export function Evaluating() {
  const say = useWords(words)
  const spoken = useLanguage()
  const second = useSecond()
  const found = useLook(WARNINGS, { query: { state: 'answered', limit: 200 } })
  useFresh([WARNINGS])
  const all = found.data?.items ?? []
  const ids = all.map((one) => one.id)
  const { chosen, row } = useChoice('answered', ids, { group: say('evaluate'), down: say('down'), up: say('up') })
  const one = all.find((each) => each.id === chosen)
  return (
    <>
      <Panel title={say('evaluate')} className={styles.judged ?? ''}>
        {found.error ? <Failure problem={found.error} again={() => void found.refetch()} /> : null}
        {found.isPending ? <Waiting rows={6} /> : null}
        {found.data && all.length === 0 ? <Nothing says={say('nothingAnswered')} /> : null}
        <div className={styles.rows} hidden={all.length === 0}>
          <table role="grid" aria-label={say('evaluate')} className={styles.table}>
            <thead>
              <tr>
                <th>{say('who')}</th>
                <th>{say('why')}</th>
                <th className="n">{say('loss')}</th>
                <th>{say('raised')}</th>
              </tr>
            </thead>
            <tbody>
              {all.map((each) => (
                <tr key={each.id} {...row(each.id)}>
                  <td className="cut">
                    <b>{each.who}</b>
                  </td>
                  <td className="cut">{spoken === 'zh' ? each.title : each.title_en}</td>
                  <td className="n">
                    <Money fen={each.expected_loss_fen} />
                  </td>
                  <td className="cut">{shortTime(each.raised_at, second)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      <div className={`col ${styles.side}`}>{one ? <Judge key={one.id} warning={one} /> : null}</div>
    </>
  )
}

function Judge({ warning }: { warning: Warning }) {
  const say = useWords(words)
  const me = useMe()
  const judge = useAct('post', '/api/v1/warnings/{warning_id}/evaluate', [WARNINGS])
  const answered = warning.done.findLast((one) => one.act === 'answer')
  const off = answered?.by === me.id ? say('ownAnswer') : undefined
  const send = (right: (typeof RIGHTS)[number][1]) =>
    judge.mutate(
      { path: { warning_id: warning.id }, body: { right, words: '' }, intent: `warning.evaluate:${warning.id}` },
      { onSuccess: () => tell(say('evaluated')), onError: refuse },
    )
  useKeys(
    say('evaluate'),
    RIGHTS.map(([keys, right]) => ({ keys, says: say(`right-${right}`), act: off ? undefined : () => send(right) })),
  )
  return (
    <Panel title={warning.who} beside={<span className="s m2">{answered?.by}</span>}>
      <ul className={styles.reasons} tabIndex={0}>
        {warning.reasons.map((one) => (
          <li key={one}>{one}</li>
        ))}
        {answered?.words ? <li>{answered.words}</li> : null}
      </ul>
      <div className={`row wrap ${styles.foot}`}>
        {RIGHTS.map(([keys, right], n) => (
          <Button
            key={right}
            ink={n === 0 && !off}
            off={n === 0 ? off : off && ''}
            keys={keys}
            onPress={() => send(right)}
          >
            {say(`right-${right}`)}
          </Button>
        ))}
      </div>
    </Panel>
  )
}
