/** The list of all keys that act now. */
import { useKept } from '../api/kept'
import { Button } from '../parts/Button'
import { Dialog } from '../parts/Dialog'
import { Kbd } from '../parts/Kbd'
import { useWords } from '../words/words'
import { bound, singleKeys } from './keys'
import { words } from './words'

export function KeyList({ close }: { close: () => void }) {
  const say = useWords(words)
  const all = useKept(bound).filter((one) => one.layer === 0)
  const single = useKept(singleKeys)
  const groups = [...new Set(all.map((one) => one.group))]
  return (
    <Dialog title={say('title')} close={close} wide>
      <div className="keylist" tabIndex={0} role="group" aria-label={say('title')}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {all
                .filter((one) => one.group === group)
                .flatMap((one) => one.bindings)
                .map((one) => (
                  <div key={one.keys} className={one.act ? '' : 'dim'}>
                    <dt>
                      <Kbd keys={one.keys} />
                    </dt>
                    <dd>{one.says}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="row foot">
        <span className="s m2 sp">{say('hint')}</span>
        <Button onPress={() => singleKeys.set(single === 'on' ? 'off' : 'on')}>
          {say(single === 'on' ? 'off' : 'on')}
        </Button>
        <Button ink onPress={close} keys="Escape">
          {say('close')}
        </Button>
      </div>
    </Dialog>
  )
}
