import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  const read = (): boolean => matchMedia(query).matches;
  return useSyncExternalStore(subscribe, read, read);
}

/** Whether the page is as narrow as a phone held upright. */
const PHONE = '(max-width: 640px)';

export const useIsPhone = (): boolean => useMedia(PHONE);

export const isPhone = (): boolean => matchMedia(PHONE).matches;
