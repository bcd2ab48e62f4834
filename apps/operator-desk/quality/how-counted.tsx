import { Popover, Text, UnstyledButton } from '@mantine/core';
import classes from './quality.module.css';

/** The name of a number; pressed, it tells how it is counted. */
export function HowCounted({ title, means }: { readonly title: string; readonly means: string }) {
  return (
    <Popover width={300} position="bottom-start" withArrow shadow="md" withinPortal>
      <Popover.Target>
        <UnstyledButton className={classes.name} fz="sm">
          {title}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm">{means}</Text>
      </Popover.Dropdown>
    </Popover>
  );
}
