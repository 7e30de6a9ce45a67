/** Dialog: a layer over the page that names what it is for. Esc closes it; what was typed below it stays. */
import { type ReactNode, useContext } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Layer } from '../keys/keys'

interface Props {
  title: string
  /** Without it the dialog cannot be left without an answer. */
  close?: () => void
  children: ReactNode
  wide?: boolean
}

export function Dialog({ title, close, children, wide }: Props) {
  const layer = useContext(Layer)
  return (
    <ModalOverlay
      className="veil"
      isOpen
      isDismissable={close !== undefined}
      isKeyboardDismissDisabled={close === undefined}
      onOpenChange={(open) => (open ? undefined : close?.())}
    >
      <Modal className={wide ? 'modal wide' : 'modal'}>
        <AriaDialog className="dialog">
          <Heading slot="title" className="dialog-title">
            {title}
          </Heading>
          <Layer.Provider value={layer + 1}>{children}</Layer.Provider>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
