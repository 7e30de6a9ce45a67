/** Broken: a screen that fails takes nothing else with it, and says what to do. */
import { Component, type ReactNode } from 'react'
import { Button } from '../parts/Button'
import { Nothing } from '../parts/Nothing'
import { useWords } from '../words/words'
import { words } from './words'

export class Broken extends Component<{ children: ReactNode }, { broke: boolean }> {
  override state = { broke: false }

  static getDerivedStateFromError(): { broke: boolean } {
    return { broke: true }
  }

  override render(): ReactNode {
    return this.state.broke ? <Says /> : this.props.children
  }
}

function Says() {
  const say = useWords(words)
  return (
    <main id="screen" className="one">
      <section className="panel">
        <Nothing says={`${say('broke')}。${say('brokeWhat')}`}>
          <Button ink onPress={() => location.reload()}>
            {say('reload')}
          </Button>
        </Nothing>
      </section>
    </main>
  )
}
