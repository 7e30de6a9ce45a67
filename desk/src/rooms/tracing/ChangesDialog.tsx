/** What the last trace changed since the one before: new accounts, and where more or less stands. */
import { now } from '../../api/clock'
import { Dialog } from '../../parts/Dialog'
import { Failure } from '../../parts/Failure'
import { Money as Sum } from '../../parts/Money'
import { Nothing } from '../../parts/Nothing'
import { Waiting } from '../../parts/Waiting'
import { shortTime } from '../../words/times'
import { useWords } from '../../words/words'
import { numberOf } from './naming'
import { useChanges } from './useBeside'
import type { Selection } from './useSelection'
import { words } from './words'
import styles from './tracing.module.css'

interface Props {
  caseId: string
  choose: (one: Selection) => void
  close: () => void
}

export function ChangesDialog({ caseId, choose, close }: Props) {
  const say = useWords(words)
  const found = useChanges(caseId, true)
  const since = found.data?.since
  return (
    <Dialog title={say('changes')} close={close}>
      {found.error ? <Failure problem={found.error} /> : null}
      {found.isPending ? <Waiting rows={3} /> : null}
      {found.data && found.data.accounts.length === 0 ? (
        <Nothing says={say(since ? 'changesNone' : 'changesFirst')} />
      ) : null}
      {since && found.data && found.data.accounts.length > 0 ? (
        <>
          <p className="s m2">{say('changesSince', { at: shortTime(since, now() / 1000) })}</p>
          <table aria-label={say('changes')}>
            <thead>
              <tr>
                <th>{say('t_level')}</th>
                <th>{say('t_account')}</th>
                <th className="n">{say('changesWas')}</th>
                <th className="n">{say('changesNow')}</th>
              </tr>
            </thead>
            <tbody>
              {found.data.accounts.map((one) => (
                <tr key={one.key}>
                  <td>{one.level}</td>
                  <td>
                    <button
                      type="button"
                      className={styles.link}
                      onClick={() => {
                        choose({ account: one.key, from: '' })
                        close()
                      }}
                    >
                      {numberOf(one)} {one.holder}
                    </button>
                  </td>
                  <td className="n">{one.was === null ? say('changesNew') : <Sum fen={one.was} />}</td>
                  <td className="n">
                    <Sum fen={one.now} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
    </Dialog>
  )
}
