import { ActionIcon, Indicator, Menu, Text, Tooltip } from '@mantine/core';
import {
  IconAt,
  IconBell,
  IconClipboardCheck,
  IconHeartHandshake,
  IconMessage,
  IconUserPlus,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { hrefOf as caseHref } from '../cases/route.ts';
import type { DeskNotice } from '../protocol/index.ts';
import { hrefOf } from '../quality/quality-route.ts';
import { useDesk, useDeskState } from './desk-context.ts';
import { timeText } from './format.ts';

/** Colleagues who mentioned her or asked her to read along; kept until she has looked. */
export function CallsMenu({ onOpen }: { readonly onOpen: (conversationId: string) => void }) {
  const { t, i18n } = useTranslation();
  const { connection, store } = useDesk();
  const calls = useDeskState((state) => state.calls);
  const newCount = calls.filter(({ isSeen }) => !isSeen).length;
  const label = t('calls.label', { count: newCount });
  const look = async () => {
    const ids = calls.filter(({ isSeen }) => !isSeen).map(({ id }) => id);
    if (ids.length === 0) return;
    const answer = await connection.call('notices-seen', { ids });
    if (answer.outcome === 'done') store.dispatch({ type: 'notices-seen', notices: answer.notices });
  };
  const open = ({ quality, case: about, conversationId }: DeskNotice) => {
    if (about) location.hash = caseHref({ at: 'case', id: about.caseId });
    else if (quality)
      location.hash = hrefOf(
        quality.reviewId === undefined ? { at: 'coaching' } : { at: 'review', id: quality.reviewId },
      );
    else if (conversationId !== undefined) onOpen(conversationId);
  };
  return (
    <Menu position="bottom-end" withinPortal onClose={() => void look()}>
      <Menu.Target>
        <Tooltip label={label}>
          <Indicator label={newCount} size={16} disabled={newCount === 0} color="petrol.8">
            <ActionIcon variant="subtle" color="gray" aria-label={label}>
              <IconBell size={18} />
            </ActionIcon>
          </Indicator>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown miw={280}>
        <Menu.Label>{t('calls.title')}</Menu.Label>
        {calls.length === 0 ? <Menu.Item disabled>{t('calls.none')}</Menu.Item> : null}
        {calls.slice(0, 10).map((call) => (
          <Menu.Item
            key={call.id}
            leftSection={<KindIcon kind={call.kind} />}
            rightSection={timeText(i18n.language, call.at)}
            fw={call.isSeen ? 400 : 600}
            onClick={() => open(call)}
          >
            {call.case
              ? t(`calls.case.${call.case.what}`, { number: call.case.number })
              : call.quality
                ? t(`calls.quality.${call.quality.what}`, { name: call.byName })
                : t(`calls.${call.kind}`, { name: call.byName })}
            {call.text ? (
              <Text size="sm" maw={320} style={{ whiteSpace: 'pre-wrap' }}>
                {call.text}
              </Text>
            ) : null}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function KindIcon({ kind }: { readonly kind: DeskNotice['kind'] }) {
  const Icon = {
    mention: IconAt,
    invited: IconUserPlus,
    message: IconMessage,
    quality: IconClipboardCheck,
    case: IconHeartHandshake,
  }[kind];
  return <Icon size={16} />;
}
