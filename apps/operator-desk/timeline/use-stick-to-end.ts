import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Nearer to the end than this, and new lines pull the view along. */
const nearPx = 120;

/** Keeps a scrolled region at its end while the reader is there; leaves her alone while she reads further up. */
export function useStickToEnd(end: string): RefObject<HTMLElement | null> {
  const scroll = useRef<HTMLElement>(null);
  const wasNear = useRef(true);
  const shown = useRef('');

  useLayoutEffect(() => {
    const element = scroll.current;
    if (!element) return;
    const [conversation = ''] = end.split(':');
    if (wasNear.current || shown.current !== conversation) element.scrollTop = element.scrollHeight;
    shown.current = conversation;
    const onScroll = () => {
      wasNear.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
    };
    onScroll();
    element.addEventListener('scroll', onScroll, { passive: true });
    // The composer below grows and shrinks.
    const resized = new ResizeObserver(() => {
      if (wasNear.current) element.scrollTop = element.scrollHeight;
    });
    resized.observe(element);
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [end]);

  return scroll;
}
