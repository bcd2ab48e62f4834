import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The product's sign and name. */
export function Mark({ size = 26 }: { readonly size?: number }) {
  const { t } = useTranslation();
  return (
    <Group gap={8} wrap="nowrap">
      <img src={`${import.meta.env.BASE_URL}icon.svg`} width={size} height={size} alt="" />
      <Text fw={650} fz={size * 0.62} lh={1}>
        {t('product')}
      </Text>
    </Group>
  );
}
