import { say } from '@interlock/language';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from './button.tsx';
import { ScrollRegion } from './scroll-region.tsx';
import './controls.css';

export interface DialogFrameProps {
  readonly title: string;
  /** Beside the title: what the dialog is about, in a few words. */
  readonly subtitle?: ReactNode;
  readonly size?: 'small' | 'medium' | 'large';
  /** Called by Escape, by the close button and, where `dismissable`, by a click outside. */
  readonly onClose: () => void;
  /** False while something typed would be lost by a click beside the dialog. */
  readonly dismissable?: boolean;
  readonly footer?: ReactNode;
  /** There is nothing in it to focus, only to read and scroll. */
  readonly readable?: boolean;
  readonly children: ReactNode;
}

/** A modal dialog: focus goes in, stays in, and goes back to where it was. */
export function DialogFrame({
  title,
  subtitle,
  size = 'medium',
  onClose,
  dismissable = true,
  footer,
  readable = false,
  children,
}: DialogFrameProps) {
  return (
    <ModalOverlay
      className="il-c-overlay"
      isOpen
      isDismissable={dismissable}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`il-c-modal il-c-modal--${size}`}>
        <Dialog className="il-c-dialog">
          <header className="il-c-dialog__header">
            <Heading slot="title" className="il-c-dialog__title">
              {title}
            </Heading>
            {subtitle === undefined ? null : (
              <div className="il-c-dialog__subtitle">{subtitle}</div>
            )}
            <IconButton icon="close" label={say`Close`} onPress={onClose} />
          </header>
          {readable ? (
            <ScrollRegion label={title} className="il-c-dialog__body">
              {children}
            </ScrollRegion>
          ) : (
            <div className="il-c-dialog__body">{children}</div>
          )}
          {footer === undefined ? null : <footer className="il-c-dialog__footer">{footer}</footer>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
