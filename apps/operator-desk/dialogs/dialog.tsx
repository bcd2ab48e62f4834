import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A dialog over the desk. Focus moves into it, Escape closes it, focus returns where it was. */
export function Dialog(props: {
  readonly isOpen: boolean;
  readonly title: string;
  readonly size?: 'md' | 'lg' | 'xl';
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Modal.Root opened={props.isOpen} onClose={props.onClose} size={props.size ?? 'md'} centered>
      <Modal.Overlay backgroundOpacity={0.4} />
      <Modal.Content>
        {/* A `header` element here would be a second banner of the page. */}
        <Modal.Header role="presentation">
          <Modal.Title fw={650}>{props.title}</Modal.Title>
          <Modal.CloseButton aria-label={t('close')} />
        </Modal.Header>
        <Modal.Body>{props.children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
